package dev.ferry.bench.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// What a drain has to cope with besides its backlog.
enum Burden {
    NONE("") {
        @Override
        void lay(Connection other) {}
    },
    /// A session that keeps PostgreSQL from removing dead rows.
    SNAPSHOT(", snapshot held") {
        @Override
        void lay(Connection other) throws SQLException {
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = other.createStatement()) {
                // The first statement takes the snapshot.
                statement.execute("select 1");
            }
        }
    },
    /// A transaction that has written and is not committed: nothing that is deleted meanwhile can
    /// be removed, and it may still commit events.
    TRANSACTION(", transaction open") {
        @Override
        void lay(Connection other) throws SQLException {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("select pg_current_xact_id()");
            }
        }
    },
    /// Ten thousand aggregates that cannot be published, each with ten events waiting.
    PARKED(", 10,000 parked") {
        @Override
        void lay(Connection other) throws SQLException {
            try (Statement statement = other.createStatement()) {
                statement.execute(
                        """
                        insert into outbox.parked_aggregate (aggregate_id, aggregate_type, last_error, attempts)
                        select 'parked-' || number, 'order', 'refused', 1
                          from generate_series(1, 10000) number
                        """);
                statement.execute(
                        """
                        insert into outbox.parked_message
                               (lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                                event_type, schema_version, payload, headers, tenant, occurred_at)
                        select a.lane, -10 * row_number() over () - version, gen_random_uuid(), 'order',
                               a.aggregate_id, version, 'order.placed', 1, '{}', '{}', 'default', now()
                          from outbox.parked_aggregate a
                         cross join generate_series(1, 10) version
                        """);
            }
        }
    };

    private final String title;

    Burden(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// @param other a session that stays open during the drain
    abstract void lay(Connection other) throws SQLException;
}
