package dev.ferry.projector.admin;

import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.Rebuilds;
import dev.ferry.consumer.SubscriptionStatus;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.consumer.admin.ConsumerGroups;
import dev.ferry.consumer.admin.HandlerWords;
import dev.ferry.projector.rebuild.VersionTables;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.admin.PublicApi;
import java.util.ArrayList;
import java.util.List;

/// The projector's administration: the list of its groups of routes.
public final class Administration {
    private static final String AUDIT = "read_model.audit";

    private static final HandlerWords WORDS =
            new HandlerWords("what it says is missing there until the read model is rebuilt");

    private Administration() {}

    /// @param queries the description of the queries
    public static AdminRoutes routes(AdminScope scope, PublicApi queries) {
        List<AdminGroup> groups = groups(scope);
        groups.add(queries);
        return new AdminRoutes("projector", "projector:admin", groups);
    }

    private static List<AdminGroup> groups(AdminScope scope) {
        AdminDatabase database = new AdminDatabase(scope.database(), "a projector");
        Audit audit = new Audit(AUDIT);
        GroupConfig consumption = scope.consumption();
        List<AdminGroup> groups =
                new ArrayList<>(
                        ConsumerGroups.of(
                                database, audit, scope.subscriptions(), consumption, WORDS));
        groups.add(
                new RebuildGroup(
                        database,
                        audit,
                        new SubscriptionStatus(
                                consumption, scope.subscriptions(), scope.database()),
                        new Rebuilds(scope.subscriptions(), new VersionTables(), consumption)));
        return groups;
    }
}
