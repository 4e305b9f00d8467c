package dev.ferry.runtime.http;

import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// One port with its routes.
final class HttpPort implements AutoCloseable {
    private final String group;
    private final HttpConfig config;
    private final RouteTable routes;
    private final Gate gate;

    /// Set once by the thread that starts the service, before there is a request.
    private @Nullable JettyServer server;

    /// The files of its connections are given back once.
    private boolean closed;

    /// @param group of its settings, and what its meters and its check of health are called by:
    ///   `http`
    HttpPort(String group, HttpConfig config, RouteTable routes, Gate gate) {
        this.group = group;
        this.config = config;
        this.routes = routes;
        this.gate = gate;
    }

    RouteTable routes() {
        return routes;
    }

    /// Binds the port and serves.
    ///
    /// @param lost runs when no connection will be accepted any more though nobody closed this
    /// @throws CannotStart when the port is taken or the address is not of this machine
    void start(Telemetry telemetry, Runnable lost) {
        if (new InetSocketAddress(config.bind(), config.port()).isUnresolved()) {
            throw cannotListen("no such host");
        }
        RequestSlots slots = new RequestSlots(group, config, telemetry.meters());
        Dispatcher dispatcher = new Dispatcher(routes, slots, new BrowserGuard(config), gate);
        JettyServer starting = new JettyServer(group, config, dispatcher::handle, telemetry, lost);
        try {
            starting.start();
        } catch (IOException e) {
            throw cannotListen(
                    String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage()));
        }
        server = starting;
    }

    private CannotStart cannotListen(String reason) {
        return new CannotStart(
                "cannot listen on %1$s port %2$d: %3$s; choose another with the settings %4$s.bind and %4$s.port"
                        .formatted(config.bind(), config.port(), reason, group));
    }

    JettyServer started() {
        if (server == null) {
            throw new IllegalStateException("the HTTP server has not been started");
        }
        return server;
    }

    @Override
    public void close() {
        if (server != null && !closed) {
            closed = true;
            server.close();
        }
    }
}
