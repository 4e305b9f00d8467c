package dev.ferry.relay;

import dev.ferry.relay.admin.OutboxAdmin;
import dev.ferry.relay.admin.OutboxGroup;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.http.Route;
import dev.ferry.runtime.launch.Service;
import dev.ferry.runtime.security.Authentication;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.telemetry.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// The relays of every outbox this process was told of, behind one HTTP port.
public final class RelayService implements Service {
    private final Telemetry telemetry;
    private final HttpServer http;
    private final List<OutboxRelay> outboxes;

    /// Set by the thread that starts, read by the one that answers for readiness.
    private volatile boolean started;

    public RelayService(RelayConfig config) {
        this(config, new Telemetry(Tracing.of("ferry-relay", System.getenv())));
    }

    /// @param telemetry is closed with the service
    RelayService(RelayConfig config, Telemetry telemetry) {
        this.telemetry = telemetry;
        telemetry
                .health()
                .add("start", () -> started ? null : "the workers have not been started yet");
        Map<String, OutboxAdmin> outboxAdmins = new TreeMap<>();
        outboxes = new ArrayList<>();
        config.all()
                .forEach((name, outbox) -> {
                    OutboxRelay relay = new OutboxRelay(name, outbox, config, telemetry);
                    outboxes.add(relay);
                    outboxAdmins.put(name, relay.admin());
                });
        http =
                new HttpServer(
                        config.http(),
                        telemetry,
                        new AdminAccess(
                                "relay",
                                config.admin(),
                                config.http(),
                                new Authentication(config.auth(), telemetry)),
                        new AdminRoutes(
                                "relay",
                                "relay:admin",
                                List.of(new OutboxGroup(config.name(), outboxAdmins))));
    }

    /// First the port: a relay that cannot start because it is taken must not have published
    /// anything.
    @Override
    public void start() throws Exception {
        telemetry.start();
        http.start();
        outboxes.forEach(OutboxRelay::start);
        started = true;
    }

    /// The port that health and metrics are served on.
    public int port() {
        return http.port();
    }

    /// Every route of the service, with the scope that it needs.
    public List<Route> routes() {
        return http.routes();
    }

    @Override
    public CompletableFuture<String> fault() {
        return http.fault();
    }

    @Override
    public String describe() {
        return outboxes.stream()
                .map(OutboxRelay::describe)
                .collect(
                        Collectors.joining(
                                "; ",
                                "relay of outbox ",
                                ", health and metrics on port " + port()));
    }

    @Override
    public void close() {
        http.close();
        // At once: one that waits for its database must not keep the others from leaving.
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            outboxes.forEach(outbox -> closing.execute(outbox::close));
        }
        telemetry.close();
    }
}
