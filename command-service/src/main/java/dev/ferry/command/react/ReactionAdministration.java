package dev.ferry.command.react;

import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.SubscriptionStatus;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.consumer.admin.ConsumerGroups;
import dev.ferry.consumer.admin.HandlerWords;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import java.util.ArrayList;
import java.util.List;

/// Administration of the reactions, over HTTP under `/admin` and with `./ferry reactions`.
///
/// All state is in PostgreSQL, so every instance of the service answers, also one whose reactions
/// are switched off.
public final class ReactionAdministration {
    /// The scope that a token needs.
    public static final String SCOPE = "reactions:admin";

    private static final HandlerWords WORDS =
            new HandlerWords("the commands that it asks for are not issued");

    private ReactionAdministration() {}

    /// @param database in which the actions are done
    public static List<AdminGroup> groups(
            ReactionGroup group, AdminDatabase database, Audit audit) {
        GroupConfig config = group.config();
        List<AdminGroup> groups =
                new ArrayList<>(
                        ConsumerGroups.of(database, audit, group.subscriptions(), config, WORDS));
        groups.add(
                new ReactionStatusGroup(
                        new SubscriptionStatus(config, group.subscriptions(), group.database())));
        return groups;
    }
}
