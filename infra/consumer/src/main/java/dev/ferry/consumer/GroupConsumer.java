package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.TopicCreation;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs Kafka Streams from [#start] to [#close].
///
/// A loop creates the topics and starts Streams, and starts Streams again if it ends by itself. So
/// the process may start before Kafka does. A stream thread that fails is replaced, whatever the
/// cause; records that it had not committed are read again.
public final class GroupConsumer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupConsumer.class);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration WEDGED_AFTER = Duration.ofMinutes(2);
    private static final Duration DUE_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final GroupConfig config;
    private final Subscriptions subscriptions;
    private final PartitionBoard board = new PartitionBoard();
    private final ConsumerHealth health = new ConsumerHealth(board);
    private final ReplacementPause replacement = new ReplacementPause();
    private final RetryingDatabase database;
    private final UnitCommit commit;
    private final PartitionMetrics partitionMetrics;
    private final DueLetters dueLetters;
    private final Loop watch = new Loop("consumption", WEDGED_AFTER, this::keepRunning);

    /// Used by the loop's thread.
    private long lettersLookedAt = System.nanoTime() - DUE_INTERVAL.toNanos();

    /// Written by the loop's thread, read by the meter, and closed after the loop has ended.
    private volatile @Nullable RunningGroup running;

    /// Used by the loop's thread.
    private boolean mayBeUnfilled;

    public GroupConsumer(
            GroupConfig config,
            Database target,
            Subscriptions subscriptions,
            Telemetry telemetry,
            InstantSource clock) {
        this.config = config;
        this.subscriptions = subscriptions;
        database = new RetryingDatabase(target, health);
        commit =
                new UnitCommit(
                        database,
                        new UnitTransaction(config.group(), subscriptions, config.input().reader()),
                        new ConsumerMetrics(telemetry.meters(), config.group(), clock),
                        health);
        dueLetters =
                new DueLetters(
                        database,
                        config.input().reader(),
                        new DeadLetterRetry(subscriptions, config.input()));
        partitionMetrics = new PartitionMetrics(telemetry.meters(), config.group());
        Gauge.builder("ferry.consumer.threads", this, GroupConsumer::threads)
                .tag("group", config.group())
                .register(telemetry.meters());
        telemetry.health().add("consume-" + config.group(), health);
        telemetry.health().add("consume-watch-" + config.group(), watch);
    }

    /// Returns at once; [ConsumerHealth] tells when events are being applied.
    public void start() {
        watch.start();
    }

    private Duration keepRunning() throws Exception {
        RunningGroup group = running;
        if (group != null && group.hasEnded()) {
            log.warn("Kafka Streams ended by itself and is started again");
            group.close(CLOSE_TIMEOUT);
            running = null;
            group = null;
        }
        if (group == null) {
            running =
                    start(
                            KafkaClients.admin(
                                    config.kafka(), config.instance().application() + "-admin"));
        } else {
            look(group);
            takeUpDueLetters();
            lookForUnfilled();
        }
        return WATCH_INTERVAL;
    }

    /// Leaves the group when another database has claimed it at the same moment.
    private void look(RunningGroup group) throws InterruptedException, ExecutionException {
        try {
            group.look();
        } catch (ForeignGroupException e) {
            running = null;
            group.close(CLOSE_TIMEOUT);
            throw e;
        }
    }

    private void takeUpDueLetters() {
        if (System.nanoTime() - lettersLookedAt > DUE_INTERVAL.toNanos()) {
            lettersLookedAt = System.nanoTime();
            dueLetters.takeUp(config.group());
        }
    }

    private RunningGroup start(Admin admin) throws Exception {
        try {
            register();
            List<String> topics = config.input().names(subscriptions);
            TopicCreation.ensure(admin, config.input().creation(), topics);
            String identity = database.run(DatabaseIdentity::of);
            GroupClaim claim =
                    new GroupClaim(
                            admin,
                            config.instance().application(),
                            new TopicPartition(topics.getFirst(), 0),
                            identity);
            claim.claim();
            LogInspector inspector = new LogInspector(admin);
            KafkaStreams streams = streams(topics, inspector, GroupClaim.metadata(identity));
            streams.start();
            return new RunningGroup(
                    streams,
                    admin,
                    claim,
                    new PartitionWatch(
                            inspector, board, health, partitionMetrics, config.unappliedBound()),
                    new UnownedPartitions(
                            admin, config.instance().application(), topics, inspector, board));
        } catch (Exception e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private void register() {
        database.run(connection -> {
            Members.register(
                    connection, config.group(), subscriptions.all(), config.input().topics());
            return true;
        });
        mayBeUnfilled = true;
        lookForUnfilled();
    }

    /// A handler that has been filled once never becomes unfilled again.
    private void lookForUnfilled() {
        if (mayBeUnfilled) {
            List<String> unfilled =
                    database.run(connection -> Members.unfilled(connection, subscriptions.all()));
            health.unfilled(unfilled.stream().map(this::notFilled).toList());
            mayBeUnfilled = !unfilled.isEmpty();
        }
    }

    private String notFilled(String handler) {
        return "%s was added after its events had been read and is being filled; %s status tells how far it is"
                .formatted(handler, config.commands());
    }

    private KafkaStreams streams(
            List<String> topics, LogInspector inspector, String offsetMetadata) {
        CheckpointClientSupplier clients =
                new CheckpointClientSupplier(
                        commit,
                        offsetMetadata,
                        replacement,
                        () ->
                                new PartitionGate(
                                        commit,
                                        inspector,
                                        board,
                                        new ReadProbe(
                                                config.kafka(),
                                                config.instance().application() + "-probe"),
                                        config.commands()));
        KafkaStreams streams =
                new KafkaStreams(
                        EventTopology.of(config, topics),
                        StreamsSettings.of(config, topics),
                        clients);
        streams.setStateListener((now, before) -> health.streams(now));
        streams.setUncaughtExceptionHandler(error -> {
            replacement.failed();
            health.threadFails(error, board.removeOwn());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        return streams;
    }

    private int threads() {
        RunningGroup group = running;
        return group == null ? 0 : group.threads();
    }

    /// Commits what was processed, leaves the group and stops.
    @Override
    public void close() {
        watch.close();
        database.stop();
        replacement.stop();
        RunningGroup group = running;
        if (group != null) {
            group.close(CLOSE_TIMEOUT);
        }
    }
}
