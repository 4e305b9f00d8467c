package dev.ferry.runtime.jdbc;

import dev.ferry.runtime.launch.CannotStart;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/// Migrates a schema to the version that this build needs.
///
/// Each schema has its own history table (`<schema>.schema_history`), so the command database, an
/// outbox and the read database can be on different servers and be migrated independently. Run it
/// as `ferry_owner`, never as a service's own role: a service cannot change its tables.
public final class Migrations {
    private Migrations() {}

    /// Applies the missing migrations of `db/<folder>` on the class path.
    ///
    /// @param config a role that owns the schema
    /// @param folder below `db/`
    /// @param schema that has the history table; created when it is absent
    /// @return how many migrations were applied
    /// @throws CannotStart when the login to the database is refused, or the role lacks a right
    public static int apply(DatabaseConfig config, String folder, String schema) {
        return apply(config, folder, schema, Map.of());
    }

    /// Applies migrations whose scripts contain `${…}`, with values for these placeholders.
    public static int apply(
            DatabaseConfig config, String folder, String schema, Map<String, String> placeholders) {
        Flyway flyway = flyway(config, folder, schema).placeholders(placeholders).load();
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywaySqlException e) {
            if (e.getCause() instanceof SQLException cause
                    && (SqlStates.isNotEntered(cause) || SqlStates.isForbidden(cause))) {
                throw new CannotStart(
                        "the schema %s cannot be migrated at %s as %s: %s"
                                .formatted(schema, config.url(), config.user(), cause.getMessage()),
                        e);
            }
            throw e;
        }
    }

    /// Records the version of a schema that another tool created, so that [#apply] continues from
    /// it.
    ///
    /// @param version of the last migration of `db/<folder>` that the schema contains
    public static void record(DatabaseConfig config, String folder, String schema, int version) {
        flyway(config, folder, schema).baselineVersion(Integer.toString(version)).load().baseline();
    }

    private static FluentConfiguration flyway(DatabaseConfig config, String folder, String schema) {
        return Flyway.configure()
                .dataSource(config.url(), config.user(), config.password().reveal())
                .locations("classpath:db/" + folder)
                .defaultSchema(schema)
                .table("schema_history")
                .createSchemas(true)
                .loggers("slf4j");
    }
}
