package dev.ferry.command.react;

import dev.ferry.command.record.CommandExecutor;
import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.GroupConsumer;
import dev.ferry.consumer.Subscriptions;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.telemetry.Telemetry;
import java.time.InstantSource;
import java.util.List;

/// Lets reactions hear of events, from [#start] to [#close].
///
/// All reactions are one group of the consumer and stand at the same place. What is wrong with them
/// is shown by health and does not make the service unready: commands are taken while Kafka is
/// away.
public final class Reactions implements AutoCloseable {
    /// Name of the group in the tables of `subscription`.
    private static final String GROUP = "reactions";

    /// An event may cost a few commands of a few milliseconds each, in one transaction.
    private static final int MOST_EVENTS = 200;

    private static final long MOST_BYTES = 8L << 20;

    private final GroupConsumer consumer;

    private Reactions(GroupConsumer consumer) {
        this.consumer = consumer;
    }

    /// @param database where commands are recorded; its role is a member of `ferry_subscriber`
    public static Reactions of(
            List<Reaction> reactions,
            CommandExecutor executor,
            Database database,
            Consumption consumption,
            Telemetry telemetry) {
        return new Reactions(
                new GroupConsumer(
                        consumption.group(),
                        database,
                        new Subscriptions(
                                reactions.stream()
                                        .map(r -> ReactionHandler.subscription(r, executor))
                                        .toList()),
                        telemetry.informative(),
                        InstantSource.system()));
    }

    /// Where events come from.
    ///
    /// @param catalogue the events that can be read
    /// @param topics how topics are created when they are missing
    public record Consumption(
            ReactionsConfig config,
            EventCatalogue catalogue,
            KafkaConfig kafka,
            TopicsConfig topics) {
        private GroupConfig group() {
            return new GroupConfig(
                    GROUP,
                    catalogue,
                    kafka,
                    new Topics(config.topicPrefix()),
                    topics,
                    config.applicationId(),
                    config.instance(),
                    config.threads(),
                    config.commitInterval(),
                    MOST_EVENTS,
                    MOST_BYTES,
                    config.maxUnappliedAge());
        }
    }

    /// Returns at once; health tells when events are being reacted to.
    public void start() {
        consumer.start();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
