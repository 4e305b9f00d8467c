package dev.ferry.relay.claim;

import dev.ferry.runtime.jdbc.SqlStates;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a [ReadPosition] relies on when writers insert: the trigger that gives them their
/// transaction id before they draw a `seq`, and a sequence that hands numbers out in order.
///
/// Otherwise a writer that was interrupted between the two, or that had numbers in store, would
/// commit a row that nobody looks at any more.
public final class OutboxTableCheck {
    private OutboxTableCheck() {}

    /// @throws UnusableOutbox when something is not as the migrations made it
    public static void require(Connection connection) throws SQLException {
        try {
            check(connection);
        } catch (SQLException e) {
            if (SqlStates.isMissingTable(e)) {
                throw new UnusableOutbox(
                        "this database has no outbox: install the tables, see \"Setting it up\" in OUTBOX-TABLE.md");
            }
            throw e;
        }
    }

    private static void check(Connection connection) throws SQLException {
        String sql =
                """
                select (select t.tgenabled = 'A'
                          from pg_trigger t
                         where t.tgrelid = 'outbox.message'::regclass
                           and t.tgname = 'draw_transaction_id'),
                       (select s.seqcache = 1 and s.seqincrement > 0 and not s.seqcycle
                          from pg_sequence s
                         where s.seqrelid = pg_get_serial_sequence('outbox.message', 'seq')::regclass),
                       exists
                         (select
                            from pg_attribute a
                           where a.attrelid = 'outbox.lane'::regclass
                             and a.attname = 'marked')
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            boolean enabled = row.getBoolean(1);
            if (row.wasNull()) {
                throw new UnusableOutbox(
                        "outbox.message has no trigger draw_transaction_id: apply the outbox's"
                                + " migrations up to V7");
            }
            if (!enabled) {
                throw new UnusableOutbox(
                        "the trigger draw_transaction_id of outbox.message is not always enabled: alter table"
                                + " outbox.message enable always trigger draw_transaction_id");
            }
            if (!row.getBoolean(2)) {
                throw new UnusableOutbox(
                        "the sequence of outbox.message.seq must hand out one number at a time, in"
                                + " rising order: alter table outbox.message alter seq set cache 1"
                                + " set increment 1 set no cycle");
            }
            if (!row.getBoolean(3)) {
                throw new UnusableOutbox(
                        "the outbox's tables are older than this relay: apply the outbox's migrations"
                                + " up to V9");
            }
        }
    }
}
