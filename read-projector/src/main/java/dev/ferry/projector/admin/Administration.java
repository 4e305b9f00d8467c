package dev.ferry.projector.admin;

import dev.ferry.consumer.DeadLetterRetry;
import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.Rebuilds;
import dev.ferry.consumer.SubscriptionStatus;
import dev.ferry.consumer.TopicAcceptance;
import dev.ferry.projector.rebuild.VersionTables;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRoutes;
import java.util.List;

/// The projector's administration: every group of questions and actions.
public final class Administration {
    private Administration() {}

    public static AdminRoutes routes(AdminAccess access, AdminScope scope) {
        return new AdminRoutes(access, groups(scope));
    }

    private static List<AdminGroup> groups(AdminScope scope) {
        AdminDatabase database = new AdminDatabase(scope.database(), "a projector");
        GroupConfig consumption = scope.consumption();
        return List.of(
                new AuditGroup(database),
                new DeadLetterGroup(
                        database,
                        new DeadLetterRetry(
                                scope.subscriptions(),
                                consumption.catalogue(),
                                consumption.topics())),
                new TopicGroup(database, new TopicAcceptance(consumption.kafka())),
                new RebuildGroup(
                        database,
                        new SubscriptionStatus(
                                consumption, scope.subscriptions(), scope.database()),
                        new Rebuilds(scope.subscriptions(), new VersionTables(), consumption),
                        scope.hasEventStore()));
    }
}
