package dev.ferry.runtime.http;

import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.runtime.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A service's HTTP: its own routes, and `/health/live`, `/health/ready`, `/metrics`.
///
/// All are on one port, unless [ManagementConfig] gives a port of its own to what tells of the
/// service and what administers it.
public final class HttpServer implements AutoCloseable {
    private final HttpPort main;
    private final HttpPort managed;
    private final Telemetry telemetry;
    private final Gate gate;
    private final CompletableFuture<String> fault = new CompletableFuture<>();

    /// On one port.
    ///
    /// @param gate is started and closed with the server
    public HttpServer(HttpConfig config, Telemetry telemetry, Gate gate, Routes routes) {
        this(config, ManagementConfig.OFF, telemetry, gate, routes);
    }

    /// @param gate is started and closed with the server
    public HttpServer(
            HttpConfig config,
            ManagementConfig management,
            Telemetry telemetry,
            Gate gate,
            Routes routes) {
        this.telemetry = telemetry;
        this.gate = gate;
        RouteTable all = new RouteTable();
        routes.declare(all);
        new ServiceRoutes(telemetry).declare(all);
        if (management.enabled()) {
            main = new HttpPort("http", config, all.only(HttpServer::isPublic), gate);
            managed =
                    new HttpPort(
                            "management",
                            management.portFor(config),
                            all.only(route -> !isPublic(route)),
                            gate);
        } else {
            main = new HttpPort("http", config, all, gate);
            managed = main;
        }
    }

    /// Whether callers of a tenant need it.
    private static boolean isPublic(Route route) {
        return switch (route.access()) {
            case Access.OfTenant _ -> true;
            case Access.OfService _, Access.Open _ -> false;
        };
    }

    /// Binds the ports and serves.
    ///
    /// @throws CannotStart when a port is taken or an address is not of this machine; then none is
    ///   bound
    public void start() {
        gate.start();
        main.start(
                telemetry,
                () ->
                        lost(
                                "http-listener",
                                "no connections are accepted any more; start it again"));
        if (managed != main) {
            try {
                managed.start(
                        telemetry,
                        () ->
                                lost(
                                        "management-listener",
                                        "the management port accepts no connections any more; start it again"));
            } catch (RuntimeException e) {
                main.close();
                throw e;
            }
        }
    }

    /// The port of commands and queries; known once started.
    public int port() {
        return main.started().port();
    }

    /// The port of health, metrics and administration; known once started.
    public int managementPort() {
        return managed.started().port();
    }

    /// Where health is, for the line that says where the service listens; empty when it is on the
    /// one port.
    public String managementNote() {
        return managed == main
                ? ""
                : ", and tells of its health on port " + managed.started().port();
    }

    JettyServer started() {
        return main.started();
    }

    /// Completes with a sentence when the server accepts no connections any more though nobody
    /// closed it. Readiness is red from then on; only a new process helps.
    public CompletableFuture<String> fault() {
        return fault;
    }

    private void lost(String check, String sentence) {
        telemetry.health().add(check, () -> sentence);
        fault.complete(sentence);
    }

    /// Every route that this server has, also while it does not run.
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(main.routes().routes());
        if (managed != main) {
            routes.addAll(managed.routes().routes());
        }
        return List.copyOf(routes);
    }

    /// No new connection is accepted, requests in work are answered, then the port closes. A port
    /// of management closes last: until then its readiness is red, and says that the service ends.
    @Override
    public void close() {
        if (managed != main) {
            telemetry.health().add("end", () -> "the service is ending");
        }
        try {
            main.close();
        } finally {
            managed.close();
            gate.close();
        }
    }
}
