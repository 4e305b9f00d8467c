package dev.ferry.runtime.http;

import dev.ferry.runtime.telemetry.Telemetry;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.BindException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A service's HTTP port: its own routes, and `/health/live`, `/health/ready`, `/metrics`.
public final class HttpServer implements AutoCloseable {
    private final HttpConfig config;
    private final Telemetry telemetry;
    private final Consumer<HttpRouting.Builder> routes;

    /// Set once by the thread that starts the service.
    private @Nullable WebServer server;

    public HttpServer(
            HttpConfig config, Telemetry telemetry, Consumer<HttpRouting.Builder> routes) {
        this.config = config;
        this.telemetry = telemetry;
        this.routes = routes;
    }

    /// Binds the port and serves.
    ///
    /// @throws IllegalStateException when the port is taken, in a sentence for the operator
    public void start() {
        WebServer starting =
                WebServer.builder()
                        .host(config.bind())
                        .port(config.port())
                        .shutdownHook(false)
                        .maxPayloadSize(JsonBody.MAX_BYTES)
                        .maxConcurrentRequests(config.maxConcurrentRequests())
                        .shutdownGracePeriod(Duration.ofSeconds(5))
                        .directHandlers(handlers -> {
                            for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
                                handlers.addHandler(type, HttpServer::direct);
                            }
                        })
                        .routing(this::route)
                        .build();
        try {
            server = starting.start();
        } catch (RuntimeException e) {
            if (rootCause(e) instanceof BindException) {
                throw new IllegalStateException(
                        "port %d on %s is taken or not allowed; choose another with http.port"
                                .formatted(config.port(), config.bind()),
                        e);
            }
            throw e;
        }
    }

    /// The port that was bound; known once started.
    public int port() {
        if (server == null) {
            throw new IllegalStateException("the HTTP server has not been started");
        }
        return server.port();
    }

    private void route(HttpRouting.Builder routing) {
        routes.accept(routing);
        routing.get("/health/live", (request, response) -> response.send("live\n"))
                .get("/health/ready", (request, response) -> ready(response))
                .get(
                        "/metrics",
                        (request, response) ->
                                response.header(
                                                HeaderNames.CONTENT_TYPE,
                                                "text/plain; version=0.0.4; charset=utf-8")
                                        .send(telemetry.meters().scrape()))
                .error(
                        Throwable.class,
                        (request, response, error) ->
                                Responses.problem(
                                        response,
                                        Problems.of(
                                                error,
                                                request.prologue().method().text(),
                                                request.path().path())));
    }

    private void ready(io.helidon.webserver.http.ServerResponse response) {
        Map<String, String> report = new LinkedHashMap<>();
        boolean ready = true;
        for (Map.Entry<String, @Nullable String> check : telemetry.health().report().entrySet()) {
            String problem = check.getValue();
            ready &= problem == null;
            report.put(check.getKey(), problem == null ? "ok" : problem);
        }
        Responses.json(
                response,
                ready ? 200 : 503,
                Map.of("status", ready ? "ready" : "not ready", "checks", report));
    }

    /// Answers what never reaches a route: bytes that are not HTTP, headers that are too long.
    private static DirectHandler.TransportResponse direct(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            io.helidon.http.ServerResponseHeaders headers,
            String message) {
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .entity(Json.MAPPER.writeValueAsBytes(Problems.plain(status.code())))
                .keepAlive(false)
                .build();
    }

    private static Throwable rootCause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }
}
