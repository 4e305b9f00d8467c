package dev.ferry.command;

import dev.ferry.consumer.SubscriptionSchema;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Migrations;

/// The migrations of the command database: the outbox, the command model, the event store, and the
/// positions of the reactions.
public final class CommandMigrations {
    private CommandMigrations() {}

    /// Applies the missing migrations. The roles must exist ([dev.ferry.runtime.jdbc.Roles]).
    ///
    /// @param owner connects as `ferry_owner`
    /// @return how many migrations were applied
    public static int apply(DatabaseConfig owner) {
        return SubscriptionSchema.migrate(owner)
                + Migrations.apply(owner, "outbox", "outbox")
                + Migrations.apply(owner, "command", "command_model");
    }
}
