package dev.ferry.command.react;

import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.SubscriptionStatus;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.consumer.admin.ConsumerGroups;
import dev.ferry.consumer.admin.HandlerWords;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRoutes;
import java.util.ArrayList;
import java.util.List;

/// Administration of the reactions, over HTTP under `/admin` and with `./ferry reactions`.
///
/// All state is in PostgreSQL, so every instance of the service answers, also one whose reactions
/// are switched off.
public final class ReactionAdministration {
    private static final String AUDIT = "command_model.audit";

    private static final HandlerWords WORDS =
            new HandlerWords("the commands that it asks for are not issued");

    private ReactionAdministration() {}

    public static AdminRoutes routes(ReactionGroup group) {
        AdminDatabase database = new AdminDatabase(group.database(), "a reaction");
        Audit audit = new Audit(AUDIT);
        GroupConfig config = group.config();
        List<AdminGroup> groups =
                new ArrayList<>(
                        ConsumerGroups.of(database, audit, group.subscriptions(), config, WORDS));
        groups.add(
                new ReactionStatusGroup(
                        new SubscriptionStatus(config, group.subscriptions(), group.database())));
        return new AdminRoutes("command", "reactions:admin", groups);
    }
}
