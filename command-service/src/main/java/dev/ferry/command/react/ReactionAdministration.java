package dev.ferry.command.react;

import dev.ferry.consumer.DeadLetterRetry;
import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.SubscriptionStatus;
import dev.ferry.consumer.TopicAcceptance;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.consumer.admin.AuditGroup;
import dev.ferry.consumer.admin.DeadLetterGroup;
import dev.ferry.consumer.admin.HandlerWords;
import dev.ferry.consumer.admin.TopicGroup;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.admin.AuditTable;
import java.util.List;

/// What a person may do to the reactions, over HTTP under `/admin` and with `./ferry reactions`.
///
/// All state is in PostgreSQL, so every instance of the service answers, also one that takes no
/// part in the reactions itself.
public final class ReactionAdministration {
    private static final AuditTable AUDIT =
            new AuditTable(
                    """
                    insert into command_model.audit (actor, action, target, reason, answer)
                    values (?, ?, ?, ?, ?)
                    returning id
                    """,
                    """
                    select id, at, actor, action, target, reason, answer
                      from command_model.audit
                     order by id desc
                     limit ?
                    """);

    private static final HandlerWords WORDS =
            new HandlerWords("the commands that it asks for are not issued");

    private ReactionAdministration() {}

    public static AdminRoutes routes(AdminAccess access, ReactionGroup group) {
        AdminDatabase database = new AdminDatabase(group.database(), "a reaction");
        Audit audit = new Audit(AUDIT);
        GroupConfig config = group.config();
        return new AdminRoutes(
                access,
                List.of(
                        new ReactionStatusGroup(
                                new SubscriptionStatus(
                                        config, group.subscriptions(), group.database())),
                        new DeadLetterGroup(
                                database,
                                audit,
                                new DeadLetterRetry(
                                        group.subscriptions(), config.catalogue(), config.topics()),
                                WORDS),
                        new TopicGroup(
                                database,
                                audit,
                                new TopicAcceptance(config.kafka()),
                                group.subscriptions().names()),
                        new AuditGroup(database, audit)));
    }
}
