package dev.ferry.runtime.http;

import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.runtime.telemetry.Telemetry;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A service's HTTP port: its own routes, and `/health/live`, `/health/ready`, `/metrics`.
///
/// No limit on bodies is set here: Helidon 4.5 answers its own by closing the connection in the
/// middle of the body, which most clients report as a broken connection, or, for chunks, by taking
/// the rest of the body for the next request. [HelidonBody] refuses instead, and Helidon then reads
/// the rest away.
public final class HttpServer implements AutoCloseable {
    private final HttpConfig config;
    private final Telemetry telemetry;
    private final Gate gate;
    private final Routes routes;

    /// Set once by the thread that starts the service, before there is a request.
    private @Nullable WebServer server;

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
        server =
                WebServer.builder()
                        .host(config.bind())
                        .port(config.port())
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofSeconds(5))
                        .directHandlers(handlers -> {
                            for (EventType type : EventType.values()) {
                                handlers.addHandler(type, HttpServer::direct);
                            }
                        })
                        .routing(this::route)
                        .build()
                        .start();
        if (!server.isRunning()) {
            throw cannotListen(whyNot());
        }
    }

    /// Helidon tells only its log that it could not bind, so the reason is found by trying.
    private String whyNot() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(config.bind(), config.port()));
            return "it was not free a moment ago";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private CannotStart cannotListen(String reason) {
        return new CannotStart(
                "cannot listen on %s port %d: %s; choose another with the settings http.bind and http.port"
                        .formatted(config.bind(), config.port(), reason));
    }

    /// The port that was bound; known once started.
    public int port() {
        if (server == null) {
            throw new IllegalStateException("the HTTP server has not been started");
        }
        return server.port();
    }

    private void route(HttpRouting.Builder routing) {
        RouteTable table = table();
        RequestSlots slots = new RequestSlots(config, telemetry.meters());
        routing.addFilter(HttpServer::closeAsAnnounced)
                .any(new Dispatcher(table, slots, new BrowserGuard(config), gate)::handle)
                .error(Throwable.class, Dispatcher::fail);
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

    /// Helidon goes on reading after an answer with `Connection: close`, and would take what is
    /// left of a body for the next request.
    private static void closeAsAnnounced(
            FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        if (response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("as announced");
        }
    }

    /// Answers what never reaches a route: bytes that are not HTTP, headers that are too long.
    private static DirectHandler.TransportResponse direct(
            DirectHandler.TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        // Handlers' failures do not come here. What fails before there is a request line is what
        // the
        // client sent, such as a method that is no token; Helidon takes it for a failure of its
        // own.
        Status told =
                type == EventType.INTERNAL_ERROR && request.method().isEmpty()
                        ? Status.BAD_REQUEST_400
                        : status;
        Answer answer = Answer.problem(Problems.plain(told.code()));
        answer.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
        return DirectHandler.TransportResponse.builder()
                .status(told)
                .headers(headers)
                .entity(answer.bytes())
                .keepAlive(false)
                .build();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        gate.close();
    }
}
