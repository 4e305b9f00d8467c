package dev.ferry.runtime.jdbc;

import java.util.Map;
import org.flywaydb.core.Flyway;

/// Brings a schema to the version that this build needs.
///
/// One history table per schema owner (`<schema>.schema_history`), so that the command database, an
/// outbox and the read database can be different servers and move at their own pace. Run as
/// `ferry_owner`, never as a service's own role: a service cannot change its tables.
public final class Migrations {
    private Migrations() {}

    /// Applies what is missing of `db/<folder>` on the class path.
    ///
    /// @param config a role that owns the schema
    /// @param folder below `db/`
    /// @param schema where the history is kept; created when it is absent
    /// @return how many migrations were applied
    public static int apply(DatabaseConfig config, String folder, String schema) {
        return apply(config, folder, schema, Map.of());
    }

    /// As above, with values for `${…}` in the scripts.
    public static int apply(
            DatabaseConfig config, String folder, String schema, Map<String, String> placeholders) {
        return Flyway.configure()
                .dataSource(config.url(), config.user(), config.password().reveal())
                .locations("classpath:db/" + folder)
                .defaultSchema(schema)
                .table("schema_history")
                .createSchemas(true)
                .placeholders(placeholders)
                .loggers("slf4j")
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
