package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.TopicCreation;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps Kafka Streams running from [#start] to [#close].
///
/// A loop creates the topics and starts Streams, and starts it anew should it ever end by itself;
/// so the process may start before Kafka does. A stream thread that fails, for whatever reason, is
/// replaced: what it had not committed is read again.
public final class GroupConsumer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupConsumer.class);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration WEDGED_AFTER = Duration.ofMinutes(2);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final GroupConfig config;
    private final Subscriptions subscriptions;
    private final ConsumerHealth health = new ConsumerHealth();
    private final RetryingDatabase database;
    private final CheckpointClientSupplier clients;
    private final Loop watch = new Loop("consumption", WEDGED_AFTER, this::keepRunning);

    /// Written by the loop's thread, read by the meter, and closed once the loop has ended.
    private volatile @Nullable KafkaStreams streams;

    public GroupConsumer(
            GroupConfig config,
            Database target,
            Subscriptions subscriptions,
            Telemetry telemetry,
            InstantSource clock) {
        this.config = config;
        this.subscriptions = subscriptions;
        database = new RetryingDatabase(target, health);
        clients =
                new CheckpointClientSupplier(
                        new UnitCommit(
                                database,
                                new UnitTransaction(config.group(), subscriptions, config.reader()),
                                new ConsumerMetrics(telemetry.meters(), config.group(), clock),
                                health));
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
        KafkaStreams running = streams;
        if (running != null && running.state().hasCompletedShutdown()) {
            log.warn("Kafka Streams ended in state {} and is started anew", running.state());
            running = null;
        }
        if (running == null) {
            register();
            try (Admin admin =
                    KafkaClients.admin(config.kafka(), config.application() + "-admin")) {
                TopicCreation.ensure(admin, config.creation(), config.topicNames(subscriptions));
            }
            streams = started();
        }
        return WATCH_INTERVAL;
    }

    private void register() {
        database.run(connection -> {
            Members.register(connection, config.group(), subscriptions.all());
            return true;
        });
    }

    private KafkaStreams started() {
        KafkaStreams starting =
                new KafkaStreams(
                        EventTopology.of(config, config.topicNames(subscriptions)),
                        StreamsSettings.of(config),
                        clients);
        starting.setStateListener((now, before) -> health.streams(now));
        starting.setUncaughtExceptionHandler(error -> {
            health.threadFails(error);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        starting.start();
        return starting;
    }

    private int threads() {
        KafkaStreams running = streams;
        return running == null ? 0 : running.metadataForLocalThreads().size();
    }

    /// Commits what was processed, leaves the group and stops.
    @Override
    public void close() {
        watch.close();
        database.stop();
        KafkaStreams running = streams;
        if (running != null
                && !running.close(
                        CloseOptions.timeout(CLOSE_TIMEOUT)
                                .withGroupMembershipOperation(
                                        CloseOptions.GroupMembershipOperation.LEAVE_GROUP))) {
            log.warn("Kafka Streams did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
        }
    }
}
