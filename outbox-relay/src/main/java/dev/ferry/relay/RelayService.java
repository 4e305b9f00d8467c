package dev.ferry.relay;

import dev.ferry.relay.claim.Claim;
import dev.ferry.relay.claim.Floors;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.park.Parking;
import dev.ferry.relay.park.Retry;
import dev.ferry.relay.publish.Markers;
import dev.ferry.relay.publish.Publishers;
import dev.ferry.relay.settle.Recovery;
import dev.ferry.relay.wake.Bell;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.launch.Service;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// The relay of one outbox: its workers, the bell and the HTTP port.
public final class RelayService implements Service {
    private static final Duration FLOOR_GRACE = Duration.ofSeconds(5);

    private final RelayConfig config;
    private final Telemetry telemetry = new Telemetry();
    private final RelayMetrics metrics = new RelayMetrics(telemetry.meters());
    private final String instance = UUID.randomUUID().toString();
    private final HttpServer http;
    private final Database database;
    private final Admin admin;
    private final Markers markers;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private @Nullable Bell bell;

    public RelayService(RelayConfig config) {
        this.config = config;
        http = new HttpServer(config.http(), telemetry, routing -> {});
        database = new Database("ferry-relay", config.database(), telemetry.meters());
        admin = KafkaClients.admin(config.kafka(), "ferry-relay-admin-" + instance);
        markers = Markers.of(config.name());
    }

    @Override
    public void start() throws Exception {
        telemetry.start();
        Publishers publishers =
                new Publishers(config.kafka(), config.publish(), config.topics(), markers, admin);
        for (int number = 0; number < config.workers(); number++) {
            startWorker(publishers, "%s-%d".formatted(instance, number), number);
        }
        if (config.listen()) {
            Bell listening = new Bell(database, () -> loops.forEach(Loop::wake));
            bell = listening;
            Loop loop = new Loop("relay-bell", Duration.ofSeconds(60), listening);
            loop.start();
            loops.add(loop);
        }
        http.start();
    }

    private void startWorker(Publishers publishers, String name, int number) {
        String transactionalId = markers.group() + "-" + name;
        Floors floors = new Floors(FLOOR_GRACE);
        Parking parking = new Parking(config.park());
        Lanes lanes =
                new Lanes(
                        new Leases(name, transactionalId, config.lease()),
                        new Recovery(admin, markers),
                        floors,
                        parking,
                        metrics,
                        transactionalId);
        Claim claim = new Claim(name, floors, config.batchSize(), config.transactionTimeout());
        Worker worker =
                new Worker(
                        database::dedicated,
                        () -> publishers.create(transactionalId),
                        lanes,
                        parking,
                        new Retry(
                                name,
                                parking,
                                config.park(),
                                config.batchSize(),
                                config.transactionTimeout()),
                        claim,
                        floors,
                        metrics,
                        config);
        Loop loop = new Loop("relay-" + number, config.publish().timeout().multipliedBy(3), worker);
        workers.add(worker);
        loops.add(loop);
        telemetry.health().add("worker-" + number, loop);
        metrics.watch(lanes, parking, number);
        loop.start();
    }

    /// The port that health and metrics are served on.
    public int port() {
        return http.port();
    }

    @Override
    public String describe() {
        return "relay of outbox %s: %d workers, %s, health and metrics on port %d"
                .formatted(config.name(), workers.size(), config.publish().delivery(), port());
    }

    @Override
    public void close() {
        http.close();
        loops.reversed().forEach(Loop::close);
        workers.forEach(Worker::leave);
        closeBell();
        admin.close(Duration.ofSeconds(5));
        database.close();
        telemetry.close();
    }

    private void closeBell() {
        if (bell != null) {
            try {
                bell.close();
            } catch (SQLException e) {
                throw new IllegalStateException("the bell's connection did not close", e);
            }
        }
    }
}
