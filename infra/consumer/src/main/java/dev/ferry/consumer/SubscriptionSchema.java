package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Migrations;

/// The tables in which a consumer keeps its positions, in the database that its handlers write.
public final class SubscriptionSchema {
    private SubscriptionSchema() {}

    /// Migrates the schema `subscription` to the version that this build needs.
    ///
    /// @param owner a role that may create schemas; the role `ferry_subscriber` must exist, and the
    ///   consumer's role must be a member of it
    /// @return how many migrations were applied
    public static int migrate(DatabaseConfig owner) {
        return Migrations.apply(owner, "subscription", "subscription");
    }
}
