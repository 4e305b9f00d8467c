package dev.ferry.relay;

import dev.ferry.relay.admin.AdminDesk;
import dev.ferry.relay.admin.Retention;
import dev.ferry.relay.claim.Claim;
import dev.ferry.relay.claim.Floors;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.Suspects;
import dev.ferry.relay.observe.Backlog;
import dev.ferry.relay.observe.BacklogPoll;
import dev.ferry.relay.observe.RecoveryDoubts;
import dev.ferry.relay.observe.TransactionWatch;
import dev.ferry.relay.park.Parking;
import dev.ferry.relay.park.Retry;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.relay.publish.Markers;
import dev.ferry.relay.publish.OffsetRetention;
import dev.ferry.relay.publish.PublishConfig;
import dev.ferry.relay.publish.PublisherName;
import dev.ferry.relay.publish.Publishers;
import dev.ferry.relay.publish.Routing;
import dev.ferry.relay.settle.Recovery;
import dev.ferry.relay.wake.Bell;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.Tags;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The relay of one outbox: its workers and its bell.
///
/// It shares nothing with the relays of other outboxes in the process but telemetry, so a database
/// that is away stops its own outbox only. Its loops, checks and meters bear the outbox's name.
final class OutboxRelay implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private final String name;
    private final RelayConfig relay;
    private final OutboxConfig config;
    private final Telemetry telemetry;
    private final String instance = ProcessName.unique();
    private final Database database;
    private final Admin admin;
    private final Markers markers;
    private final RecoveryDoubts doubts;
    private final Backlog backlog = new Backlog();
    private final Loop retention;
    private final Loop polling;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final Crew crew;
    private @Nullable Bell bell;

    OutboxRelay(String name, OutboxConfig config, RelayConfig relay, Telemetry telemetry) {
        this.name = name;
        this.config = config;
        this.relay = relay;
        this.telemetry = telemetry;
        crew = new Crew(config.standByAfter(), config.lease());
        database = new Database("ferry-relay-" + name, config.database(), telemetry.meters());
        admin = KafkaClients.admin(relay.kafka(), "ferry-relay-admin-" + instance);
        markers = Markers.of(name);
        doubts = new RecoveryDoubts(markers.group());
        telemetry.health().add(name + "/recovery", doubts);
        BacklogPoll poll = new BacklogPoll(database, backlog);
        poll.bindTo(telemetry.meters(), Tags.of("outbox", name));
        polling = new Loop("backlog-" + name, Duration.ofMinutes(1), poll);
        Retention forgetting = new Retention(database, config.retention());
        retention = new Loop("retention-" + name, Duration.ofMinutes(5), forgetting::step);
    }

    void start() {
        Publishers publishers =
                new Publishers(relay.kafka(), config.publish(), relay.topics(), markers, admin);
        if (config.publish().delivery() == Delivery.EXACTLY_ONCE) {
            new OffsetRetention(admin, markers.group()).check();
        }
        for (int number = 0; number < config.workers(); number++) {
            startWorker(publishers, "%s-%d".formatted(instance, number), number);
        }
        if (config.listen()) {
            Bell listening = new Bell(database, crew::ring);
            bell = listening;
            Loop loop = new Loop("bell-" + name, Duration.ofSeconds(60), listening);
            loop.start();
            loops.add(loop);
        }
        if (config.publish().delivery() == Delivery.EXACTLY_ONCE) {
            watchTransactions();
        }
        retention.start();
        polling.start();
    }

    private void watchTransactions() {
        PublishConfig publish = config.publish();
        TransactionWatch watch =
                new TransactionWatch(
                        admin,
                        new Routing(publish.topicPattern()).topics(),
                        publish.timeout().multipliedBy(4));
        telemetry.health().add(name + "/transactions", watch);
        Loop loop = new Loop("transactions-" + name, Duration.ofMinutes(5), watch);
        loop.start();
        loops.add(loop);
    }

    private void startWorker(Publishers publishers, String worker, int number) {
        PublisherName publisher = new PublisherName(markers.group() + "-" + worker);
        RelayMetrics metrics = new RelayMetrics(telemetry, name, config.lease(), doubts);
        Leases leases = new Leases(worker, publisher::current, config.lease());
        Floors floors = new Floors();
        Suspects suspects = new Suspects(worker, config.batchSize());
        Parking parking = new Parking(config.park());
        Lanes lanes =
                new Lanes(
                        leases,
                        new LaneRecovery(
                                leases,
                                new Recovery(
                                        admin,
                                        markers,
                                        config.lease().dividedBy(4),
                                        config.lease()),
                                new HangingLanes(config.lease().multipliedBy(2)),
                                metrics),
                        floors,
                        suspects,
                        parking,
                        metrics);
        Claim claim =
                new Claim(
                        leases, floors, suspects, config.batchSize(), config.transactionTimeout());
        Crew.Place place = crew.join();
        Worker step =
                new Worker(
                        place,
                        database::dedicated,
                        () -> publishers.create(publisher.next(), leases::epoch),
                        lanes,
                        parking,
                        new Retry(
                                worker,
                                parking,
                                config.park(),
                                config.batchSize(),
                                config.transactionTimeout()),
                        claim,
                        metrics,
                        config);
        String loopName = "relay-%s-%d".formatted(name, number);
        Loop loop = new Loop(loopName, config.publish().timeout().multipliedBy(3), step);
        workers.add(step);
        loops.add(loop);
        place.wakeWith(loop::wake);
        telemetry.health().add("%s/worker-%d".formatted(name, number), loop);
        telemetry.health().add("%s/lanes-%d".formatted(name, number), metrics.laneCheck());
        metrics.watch(lanes, parking, number);
        loop.start();
    }

    /// Where a person acts upon this outbox.
    AdminDesk desk() {
        return new AdminDesk(new AdminDatabase(database, "a relay or a writer"), backlog);
    }

    String describe() {
        return "%s: %d workers, %s".formatted(name, workers.size(), config.publish().delivery());
    }

    @Override
    public void close() {
        polling.close();
        retention.close();
        loops.reversed().forEach(Loop::close);
        workers.forEach(Worker::leave);
        closeBell();
        admin.close(Duration.ofSeconds(5));
        database.close();
    }

    private void closeBell() {
        if (bell != null) {
            try {
                bell.close();
            } catch (SQLException e) {
                log.warn("the bell's connection to {} did not close: {}", name, e.getMessage());
            }
        }
    }
}
