package dev.ferry.relay;

import dev.ferry.relay.admin.OutboxAdmin;
import dev.ferry.relay.admin.Retention;
import dev.ferry.relay.observe.Backlog;
import dev.ferry.relay.observe.BacklogPoll;
import dev.ferry.relay.observe.RecoveryDoubts;
import dev.ferry.relay.observe.TransactionMonitor;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.relay.publish.OffsetRetention;
import dev.ferry.relay.publish.PublishConfig;
import dev.ferry.relay.publish.PublishedSeqs;
import dev.ferry.relay.publish.Publishers;
import dev.ferry.relay.publish.Routing;
import dev.ferry.relay.wake.OutboxListener;
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

/// The relay of one outbox: its workers and the listener that wakes them.
///
/// Relays of several outboxes in one process share telemetry and nothing else, so a database that
/// is away stops its own outbox only. Loops, health checks and meters carry the outbox's name.
final class OutboxRelay implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private final String name;
    private final RelayConfig relay;
    private final OutboxConfig config;
    private final Telemetry telemetry;
    private final String instance = ProcessName.unique();
    private final Database database;
    private final Admin admin;
    private final PublishedSeqs markers;
    private final RecoveryDoubts doubts;
    private final Backlog backlog = new Backlog();
    private final Loop retention;
    private final Loop polling;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final WorkerPool pool;
    private @Nullable OutboxListener listener;

    OutboxRelay(String name, OutboxConfig config, RelayConfig relay, Telemetry telemetry) {
        this.name = name;
        this.config = config;
        this.relay = relay;
        this.telemetry = telemetry;
        pool = new WorkerPool(config.standByAfter(), config.lease());
        database = new Database("ferry-relay-" + name, config.database(), telemetry.meters());
        admin = KafkaClients.admin(relay.kafka(), "ferry-relay-admin-" + instance);
        markers = PublishedSeqs.of(name);
        doubts = new RecoveryDoubts(markers.group());
        telemetry.health().add(name + "/recovery", doubts);
        BacklogPoll poll = new BacklogPoll(database, backlog);
        poll.bindTo(telemetry.meters(), Tags.of("outbox", name));
        polling = new Loop("backlog-" + name, Duration.ofMinutes(1), poll);
        Retention forgetting = new Retention(database, config.retention());
        retention = new Loop("retention-" + name, Duration.ofMinutes(5), forgetting::step);
    }

    void start() {
        WorkerFactory factory =
                new WorkerFactory(
                        new OutboxAccess(name, config, database, admin, markers),
                        new Publishers(
                                relay.kafka(), config.publish(), relay.topics(), markers, admin),
                        pool,
                        doubts,
                        telemetry);
        if (config.publish().delivery() == Delivery.EXACTLY_ONCE) {
            new OffsetRetention(admin, markers.group()).check();
        }
        for (int number = 0; number < config.workers(); number++) {
            startWorker(factory, number);
        }
        if (config.listen()) {
            OutboxListener listening = new OutboxListener(database, pool::wake);
            listener = listening;
            Loop loop = new Loop("listener-" + name, Duration.ofSeconds(60), listening);
            loop.start();
            loops.add(loop);
        }
        if (config.publish().delivery() == Delivery.EXACTLY_ONCE) {
            monitorTransactions();
        }
        retention.start();
        polling.start();
    }

    private void monitorTransactions() {
        PublishConfig publish = config.publish();
        TransactionMonitor monitor =
                new TransactionMonitor(
                        admin,
                        new Routing(publish.topicPattern()).topics(),
                        publish.timeout().multipliedBy(4));
        telemetry.health().add(name + "/transactions", monitor);
        Loop loop = new Loop("transactions-" + name, Duration.ofMinutes(5), monitor);
        loop.start();
        loops.add(loop);
    }

    private void startWorker(WorkerFactory factory, int number) {
        WorkerFactory.Made made = factory.worker(instance, number);
        String loopName = "relay-%s-%d".formatted(name, number);
        Loop loop = new Loop(loopName, config.publish().timeout().multipliedBy(3), made.worker());
        workers.add(made.worker());
        loops.add(loop);
        made.slot().wakeWith(loop::wake);
        telemetry.health().add("%s/worker-%d".formatted(name, number), loop);
        telemetry.health().add("%s/lanes-%d".formatted(name, number), made.laneHealth());
        loop.start();
    }

    /// Where a person acts upon this outbox.
    OutboxAdmin admin() {
        return new OutboxAdmin(new AdminDatabase(database, "a relay or a writer"), backlog);
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
        closeListener();
        admin.close(Duration.ofSeconds(5));
        database.close();
    }

    private void closeListener() {
        if (listener != null) {
            try {
                listener.close();
            } catch (SQLException e) {
                log.warn("the listening connection to {} did not close: {}", name, e.getMessage());
            }
        }
    }
}
