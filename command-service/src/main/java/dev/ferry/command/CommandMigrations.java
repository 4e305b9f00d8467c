package dev.ferry.command;

import dev.ferry.consumer.SubscriptionSchema;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Migrations;

/// Everything that the command service needs in its database: the outbox, the command model, the
/// event store, and the places of its reactions.
public final class CommandMigrations {
    private CommandMigrations() {}

    /// Applies what is missing. The roles must exist ([dev.ferry.runtime.jdbc.Roles]).
    ///
    /// @param owner connects as `ferry_owner`
    /// @return how many migrations were applied
    public static int apply(DatabaseConfig owner) {
        return SubscriptionSchema.migrate(owner)
                + Migrations.apply(owner, "outbox", "outbox")
                + Migrations.apply(owner, "command", "command_model");
    }
}
