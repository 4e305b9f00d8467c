package dev.ferry.projector;

import dev.ferry.consumer.SubscriptionSchema;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Migrations;

/// The tables, views and functions of the read database.
public final class ReadModelSchema {
    private ReadModelSchema() {}

    /// Migrates the schema to the version that this build needs.
    ///
    /// @param owner the read database as `ferry_owner`; the roles must exist
    /// @return how many migrations were applied
    public static int migrate(DatabaseConfig owner) {
        int subscription = SubscriptionSchema.migrate(owner);
        return subscription + Migrations.apply(owner, "read", "read_model");
    }
}
