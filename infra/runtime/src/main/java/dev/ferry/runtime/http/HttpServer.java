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
    private final HttpPort management;
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
            ManagementConfig ofManagement,
            Telemetry telemetry,
            Gate gate,
            Routes routes) {
        this.telemetry = telemetry;
        this.gate = gate;
        RouteTable all = new RouteTable();
        routes.declare(all);
        new ServiceRoutes(telemetry).declare(all);
        if (ofManagement.enabled()) {
            main = new HttpPort("http", config, all.only(HttpServer::isPublic), gate);
            management =
                    new HttpPort(
                            "management",
                            ofManagement.administrationOf(config),
                            all.only(route -> !isPublic(route)),
                            gate);
        } else {
            main = new HttpPort("http", config, all, gate);
            management = main;
        }
    }

    /// Whether callers of a tenant need it.
    private static boolean isPublic(Route route) {
        return route.access() instanceof Access.OfTenant;
    }

    /// Binds the ports and serves.
    ///
    /// @throws CannotStart when a port is taken or an address is not of this machine; then none is
    ///   bound
    public void start() {
        gate.start();
        main.start(telemetry, () -> lost("http-listener"));
        if (management != main) {
            try {
                management.start(telemetry, () -> lost("management-listener"));
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
        return management.started().port();
    }

    /// Where health is, for the line that says where the service listens; empty when it is on the
    /// one port.
    public String managed() {
        return management == main
                ? ""
                : ", and tells of its health on port " + management.started().port();
    }

    JettyServer started() {
        return main.started();
    }

    /// Completes with a sentence when the server accepts no connections any more though nobody
    /// closed it. Readiness is red from then on; only a new process helps.
    public CompletableFuture<String> fault() {
        return fault;
    }

    private void lost(String check) {
        String sentence = "no connections are accepted any more; start it again";
        telemetry.health().add(check, () -> sentence);
        fault.complete(sentence);
    }

    /// Every route that this server has, also while it does not run.
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(main.routes().routes());
        if (management != main) {
            routes.addAll(management.routes().routes());
        }
        return List.copyOf(routes);
    }

    /// No new connection is accepted, requests in work are answered, then the ports close. The port
    /// of management closes last, so that it tells of the end.
    @Override
    public void close() {
        main.close();
        if (management != main) {
            management.close();
        }
        gate.close();
    }
}
