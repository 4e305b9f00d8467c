package dev.ferry.relay.install;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// Which version of the outbox's tables a database has.
///
/// @param version of the last migration that is there; 0 when there is no outbox
/// @param recorded whether `outbox.schema_history` says so; tables that were made with psql or
///   another tool have no such history
record TablesVersion(int version, boolean recorded) {
    /// Asks the catalogue what is there, because a history says only what one tool has done. Each
    /// migration is known by something that it alone creates.
    static TablesVersion read(Connection connection) throws SQLException {
        String sql =
                """
                with probe (version, present) as (
                  values
                    (1, to_regclass('outbox.message') is not null),
                    (2, to_regclass('outbox.parked_message') is not null),
                    (3, exists (select from pg_attribute
                                 where attrelid = to_regclass('outbox.message')
                                   and attname = 'topic')),
                    (4, to_regclass('outbox.pause') is not null),
                    (5, exists (select from pg_attribute
                                 where attrelid = to_regclass('outbox.lane')
                                   and attname = 'suspect')),
                    (6, exists (select from pg_constraint
                                 where conrelid = to_regclass('outbox.message')
                                   and conname = 'message_aggregate_id_length')),
                    (7, exists (select from pg_trigger
                                 where tgrelid = to_regclass('outbox.message')
                                   and tgname = 'draw_transaction_id')),
                    (8, to_regclass('outbox.message_large') is not null),
                    (9, exists (select from pg_attribute
                                 where attrelid = to_regclass('outbox.lane')
                                   and attname = 'marked')),
                    (10, to_regclass('outbox.aggregate_version') is not null),
                    (11, exists (select from pg_attribute
                                 where attrelid = to_regclass('outbox.parked_aggregate')
                                   and attname = 'tenant'))
                )
                select coalesce(
                         (select min(version) - 1 from probe where not present),
                         (select max(version) from probe)),
                       to_regclass('outbox.schema_history') is not null
                """;
        return Statements.one(
                connection, row -> new TablesVersion(row.getInt(1), row.getBoolean(2)), sql);
    }
}
