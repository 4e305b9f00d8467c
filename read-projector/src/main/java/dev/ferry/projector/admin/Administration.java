package dev.ferry.projector.admin;

import dev.ferry.consumer.DeadLetterRetry;
import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.Rebuilds;
import dev.ferry.consumer.SubscriptionStatus;
import dev.ferry.consumer.TopicAcceptance;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.consumer.admin.AuditGroup;
import dev.ferry.consumer.admin.DeadLetterGroup;
import dev.ferry.consumer.admin.HandlerWords;
import dev.ferry.consumer.admin.TopicGroup;
import dev.ferry.projector.rebuild.VersionTables;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.admin.AuditTable;
import java.util.List;

/// The projector's administration: every group of questions and actions.
public final class Administration {
    private static final AuditTable AUDIT =
            new AuditTable(
                    """
                    insert into read_model.audit (actor, action, target, reason, answer)
                    values (?, ?, ?, ?, ?)
                    returning id
                    """,
                    """
                    select id, at, actor, action, target, reason, answer
                      from read_model.audit
                     order by id desc
                     limit ?
                    """);

    private static final HandlerWords WORDS =
            new HandlerWords("what it says is missing there until the read model is rebuilt");

    private Administration() {}

    public static AdminRoutes routes(AdminAccess access, AdminScope scope) {
        return new AdminRoutes(access, groups(scope));
    }

    private static List<AdminGroup> groups(AdminScope scope) {
        AdminDatabase database = new AdminDatabase(scope.database(), "a projector");
        Audit audit = new Audit(AUDIT);
        GroupConfig consumption = scope.consumption();
        return List.of(
                new AuditGroup(database, audit),
                new DeadLetterGroup(
                        database,
                        audit,
                        new DeadLetterRetry(
                                scope.subscriptions(),
                                consumption.catalogue(),
                                consumption.topics()),
                        WORDS),
                new TopicGroup(
                        database,
                        audit,
                        new TopicAcceptance(consumption.kafka()),
                        scope.subscriptions().names()),
                new RebuildGroup(
                        database,
                        audit,
                        new SubscriptionStatus(
                                consumption, scope.subscriptions(), scope.database()),
                        new Rebuilds(scope.subscriptions(), new VersionTables(), consumption),
                        scope.hasEventStore()));
    }
}
