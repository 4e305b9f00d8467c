package dev.ferry.runtime.http;

import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A service's HTTP port: its own routes, and `/health/live`, `/health/ready`, `/metrics`.
public final class HttpServer implements AutoCloseable {
    private final HttpConfig config;
    private final Telemetry telemetry;
    private final Gate gate;
    private final Routes routes;
    private final CompletableFuture<String> fault = new CompletableFuture<>();

    /// Set once by the thread that starts the service, before there is a request.
    private @Nullable JettyServer server;

    /// @param gate is started and closed with the server
    public HttpServer(HttpConfig config, Telemetry telemetry, Gate gate, Routes routes) {
        this.config = config;
        this.telemetry = telemetry;
        this.gate = gate;
        this.routes = routes;
    }

    /// Binds the port and serves.
    ///
    /// @throws CannotStart when the port is taken or the address is not of this machine
    public void start() {
        if (new InetSocketAddress(config.bind(), config.port()).isUnresolved()) {
            throw cannotListen("no such host");
        }
        gate.start();
        RequestSlots slots = new RequestSlots(config, telemetry.meters());
        Dispatcher dispatcher = new Dispatcher(table(), slots, new BrowserGuard(config), gate);
        JettyServer starting =
                new JettyServer("http", config, dispatcher::handle, telemetry, this::lost);
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
                "cannot listen on %s port %d: %s; choose another with the settings http.bind and http.port"
                        .formatted(config.bind(), config.port(), reason));
    }

    /// The port that was bound; known once started.
    public int port() {
        return started().port();
    }

    JettyServer started() {
        if (server == null) {
            throw new IllegalStateException("the HTTP server has not been started");
        }
        return server;
    }

    /// Completes with a sentence when the server accepts no connections any more though nobody
    /// closed it. Readiness is red from then on; only a new process helps.
    public CompletableFuture<String> fault() {
        return fault;
    }

    private void lost() {
        String sentence = "no connections are accepted any more; start it again";
        telemetry.health().add("http-listener", () -> sentence);
        fault.complete(sentence);
    }

    private RouteTable table() {
        RouteTable table = new RouteTable();
        routes.declare(table);
        new ServiceRoutes(telemetry).declare(table);
        return table;
    }

    /// Every route that this server has, also while it does not run.
    public List<Route> routes() {
        return table().routes();
    }

    /// No new connection is accepted, requests in work are answered, then the port closes.
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        gate.close();
    }
}
