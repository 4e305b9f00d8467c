package dev.ferry.relay.claim;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What [Floors] rely on when writers insert: the trigger that gives them their transaction id
/// before they draw a `seq`, and a sequence that hands numbers out in order.
///
/// Otherwise a writer that was interrupted between the two, or that had numbers in store, would
/// commit a row that nobody looks at any more.
public final class SeqContract {
    private SeqContract() {}

    /// @throws IllegalStateException when something is not as the migrations made it
    public static void require(Connection connection) throws SQLException {
        String sql =
                """
                select (select t.tgenabled = 'A'
                          from pg_trigger t
                         where t.tgrelid = 'outbox.message'::regclass
                           and t.tgname = 'draw_transaction_id'),
                       (select s.seqcache = 1 and s.seqincrement > 0 and not s.seqcycle
                          from pg_sequence s
                         where s.seqrelid = pg_get_serial_sequence('outbox.message', 'seq')::regclass)
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            boolean enabled = row.getBoolean(1);
            if (row.wasNull()) {
                throw new IllegalStateException(
                        "outbox.message has no trigger draw_transaction_id: apply the outbox's"
                                + " migrations up to V7");
            }
            if (!enabled) {
                throw new IllegalStateException(
                        "the trigger draw_transaction_id of outbox.message is not always enabled: alter table"
                                + " outbox.message enable always trigger draw_transaction_id");
            }
            if (!row.getBoolean(2)) {
                throw new IllegalStateException(
                        "the sequence of outbox.message.seq must hand out one number at a time, in"
                                + " rising order: alter table outbox.message alter seq set cache 1"
                                + " set increment 1 set no cycle");
            }
        }
    }
}
