package dev.ferry.command.react;

import dev.ferry.command.record.CommandExecutor;
import dev.ferry.consumer.EventSources;
import dev.ferry.consumer.GroupCommands;
import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.GroupInstance;
import dev.ferry.consumer.GroupTopics;
import dev.ferry.consumer.Subscriptions;
import dev.ferry.consumer.UnitLimits;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import java.util.List;

/// The reactions of this build as one group of the consumer, with one position for all of them.
///
/// @param database where commands are recorded; its role is a member of `ferry_subscriber`
public record ReactionGroup(Database database, Subscriptions subscriptions, GroupConfig config) {
    /// Name of the group in the tables of `subscription`.
    private static final String GROUP = "reactions";

    private static final String COMMANDS = "./ferry reactions";

    /// Bounds the transaction: an event may cause a few commands of a few milliseconds each.
    private static final int MOST_EVENTS = 200;

    private static final long MOST_BYTES = 8L << 20;

    public static ReactionGroup of(
            List<Reaction> reactions,
            CommandExecutor executor,
            Database database,
            Consumption consumption) {
        return new ReactionGroup(
                database,
                new Subscriptions(
                        reactions.stream()
                                .map(reaction -> ReactionHandler.subscription(reaction, executor))
                                .toList()),
                consumption.group());
    }

    /// Where events come from.
    ///
    /// @param catalogue the events that can be read
    /// @param topics how missing topics are created
    public record Consumption(
            ReactionsConfig config,
            EventCatalogue catalogue,
            KafkaConfig kafka,
            TopicsConfig topics) {
        GroupConfig group() {
            return new GroupConfig(
                    GROUP,
                    new GroupTopics(
                            catalogue,
                            new Topics(config.topicPrefix()),
                            new EventSources(config.sources()),
                            topics),
                    kafka,
                    new GroupInstance(config.applicationId(), config.instance(), config.threads()),
                    new UnitLimits(config.commitInterval(), MOST_EVENTS, MOST_BYTES),
                    config.maxUnappliedAge(),
                    new GroupCommands(COMMANDS, false));
        }
    }
}
