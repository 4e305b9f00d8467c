package dev.ferry.consumer.admin;

import dev.ferry.consumer.DeadLetterRetry;
import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.Subscriptions;
import dev.ferry.consumer.TopicAcceptance;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import java.util.List;

/// The groups of routes that every service with handlers has.
public final class ConsumerGroups {
    private ConsumerGroups() {}

    /// The audit, dead letters and topics.
    public static List<AdminGroup> of(
            AdminDatabase database,
            Audit audit,
            Subscriptions subscriptions,
            GroupConfig config,
            HandlerWords words) {
        return List.of(
                new AuditGroup(database, audit),
                new DeadLetterGroup(
                        database, audit, new DeadLetterRetry(subscriptions, config.input()), words),
                new TopicGroup(
                        database,
                        audit,
                        new TopicAcceptance(config.kafka()),
                        subscriptions.names(),
                        config.commands()));
    }
}
