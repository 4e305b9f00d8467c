package dev.ferry.relay.claim;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/// Takes the oldest rows of a worker's lanes out of the outbox, in a transaction that stays open
/// until Kafka has them.
///
/// Claiming and settling are one statement: the rows are deleted here, and the commit after
/// publishing makes it final. Whatever goes wrong in between, the rollback puts them back. Reading
/// and locking them first and deleting them by key later touches each row and its index entry
/// twice; it took half as much again of PostgreSQL's time.
public final class Claim {
    private static final Comparator<OutboxMessage> ORDER =
            Comparator.comparingInt(OutboxMessage::lane).thenComparingLong(OutboxMessage::seq);

    /// Bytes of payloads and headers after which a claim ends, so that a backlog of large events
    /// fits into the heap.
    public static final long MOST_BYTES = 16L * 1024 * 1024;

    /// A floor above every seq: the lane is locked with the others, and nothing is taken.
    private static final long NOTHING = Long.MAX_VALUE;

    private final String worker;
    private final Floors floors;
    private final Suspects suspects;
    private final int batchSize;
    private final Duration transactionTimeout;
    private final Breadth breadth;

    /// Id of the transaction of the last claim that took anything.
    private long transaction;

    /// Where the next claim begins, so that a busy lane does not starve those behind it.
    private int rotation;

    /// @param batchSize rows at most
    /// @param transactionTimeout how long the server lets this worker hang between statements
    ///   before it ends the session and with it the locks
    public Claim(
            String worker,
            Floors floors,
            Suspects suspects,
            int batchSize,
            Duration transactionTimeout) {
        this.worker = worker;
        this.floors = floors;
        this.suspects = suspects;
        this.batchSize = batchSize;
        this.transactionTimeout = transactionTimeout;
        this.breadth = new Breadth(batchSize);
    }

    /// Opens the batch's transaction on `connection` and claims.
    ///
    /// @param held lanes that have been recovered; rows of others must not be touched yet
    public Batch next(Connection connection, List<Short> held) throws SQLException {
        Suspects.Alone alone = suspects.next(connection, floors);
        connection.setAutoCommit(false);
        if (alone != null) {
            return take(
                    connection,
                    held,
                    lane -> lane == alone.lane() ? floors.of(lane) : NOTHING,
                    alone.rows(),
                    alone.rows());
        }
        List<Short> lanes = rotated(held);
        ToLongFunction<Short> from = lane -> suspects.isCareful(lane) ? NOTHING : floors.of(lane);
        Batch batch = take(connection, lanes, from, breadth.rowsPerLane(held.size()), batchSize);
        while (!batch.fitsMarkers()) {
            connection.rollback();
            breadth.narrow();
            batch = take(connection, lanes, from, breadth.rowsPerLane(held.size()), batchSize);
        }
        breadth.claimed(batch, held.size());
        return batch;
    }

    /// How much of what a claim may take a batch has, 0 to 1.
    public double fullness(Batch batch) {
        return Math.min(
                1,
                Math.max((double) batch.size() / batchSize, (double) batch.bytes() / MOST_BYTES));
    }

    /// Learns that a claim's rows are in Kafka and gone.
    ///
    /// @param connection in auto-commit mode
    public void settled(Connection connection, Batch batch) throws SQLException {
        floors.settled(batch, transaction);
        suspects.settled(connection, batch);
    }

    /// Learns that this worker failed with a batch in hand and lives.
    ///
    /// @param connection with the batch's transaction open, if it still works
    public void failed(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        suspects.withdraw(connection);
    }

    /// All held lanes are locked before the first row is read (the aggregate makes sure of it), so
    /// that while this batch is in flight no other worker takes any of them and fences this one for
    /// it. Lanes that are locked already are skipped. A row is never skipped: whoever else locks
    /// one must not make the later events of its aggregate go first. Neither the join nor
    /// `returning` promises an order, so the rows are sorted here.
    ///
    /// [Floors] ask for two facts: which transactions had ended before the rows were read, and an
    /// id that is younger than the snapshot they were read with; so nothing before the `delete` may
    /// give this transaction one.
    ///
    /// The planner must not be trusted with this table, whose statistics are those of another
    /// moment: for one that it believes empty it would sort a whole backlog for every claim.
    ///
    /// @param from the lowest seq to take of each lane
    private Batch take(
            Connection connection,
            List<Short> lanes,
            ToLongFunction<Short> from,
            int rowsPerLane,
            int rows)
            throws SQLException {
        String sql =
                """
                select pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                       set_config('idle_in_transaction_session_timeout', ?, true),
                       set_config('enable_seqscan', 'off', true),
                       set_config('enable_bitmapscan', 'off', true);

                delete from outbox.message taken
                 where taken.ctid = any (array(
                       select row
                         from (select oldest.row,
                                      sum(coalesce(oldest.bytes, 0)) over
                                        (rows between unbounded preceding and 1 preceding) as bytes_before
                                 from (select m.row, m.bytes
                                         from (select array_agg(lane order by place) as lanes,
                                                      array_agg(seq_floor order by place) as floors
                                                 from (select l.lane, f.seq_floor, f.place
                                                         from unnest(?, ?) with ordinality f (lane, seq_floor, place)
                                                         join outbox.lane l on l.lane = f.lane
                                                        where l.owner = ?
                                                          for update of l skip locked) locked) mine
                                        cross join lateral unnest(mine.lanes, mine.floors) f (lane, seq_floor)
                                        cross join lateral
                                              (select x.ctid as row,
                                                      case
                                                        when pg_column_compression(x.payload) is null
                                                          then pg_column_size(x.payload)
                                                        else octet_length(x.payload::text)
                                                      end
                                                    + pg_column_size(x.headers) as bytes
                                                 from outbox.message x
                                                where x.lane = f.lane
                                                  and x.seq >= f.seq_floor
                                                order by x.lane, x.seq
                                                limit ?) m
                                        limit ?) oldest) bounded
                        where coalesce(bytes_before, 0) < ?))
                returning lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                          event_type, schema_version, payload, headers, tenant, occurred_at,
                          topic, partition_key,
                          (select pg_current_xact_id()::text::bigint) as transaction
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Long.toString(transactionTimeout.toMillis()));
            statement.setArray(2, connection.createArrayOf("smallint", lanes.toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", lanes.stream().map(from::applyAsLong).toArray()));
            statement.setString(4, worker);
            statement.setInt(5, rowsPerLane);
            statement.setInt(6, rows);
            statement.setLong(7, MOST_BYTES);
            statement.execute();
            long xmin = xmin(statement.getResultSet());
            if (!statement.getMoreResults()) {
                throw new IllegalStateException("the claim returned no rows at all");
            }
            Batch batch = batch(statement.getResultSet());
            floors.claimed(batch, xmin);
            return batch;
        }
    }

    private static long xmin(ResultSet result) throws SQLException {
        try (ResultSet row = result) {
            row.next();
            return row.getLong(1);
        }
    }

    private Batch batch(ResultSet result) throws SQLException {
        List<OutboxMessage> messages = new ArrayList<>();
        try (ResultSet rows = result) {
            while (rows.next()) {
                messages.add(MessageRows.message(rows));
                transaction = rows.getLong("transaction");
            }
        }
        messages.sort(ORDER);
        return new Batch(messages);
    }

    /// Whether a claim would find anything. Costs a fraction of one: no lock, no transaction.
    ///
    /// @param connection in auto-commit mode
    public boolean isWorthwhile(Connection connection, List<Short> held) throws SQLException {
        String sql =
                """
                select exists
                       (select
                          from unnest(?, ?) f (lane, seq_floor)
                         cross join lateral
                               (select
                                  from outbox.message x
                                 where x.lane = f.lane
                                   and x.seq >= f.seq_floor
                                 order by x.lane, x.seq
                                 limit 1) m),
                       pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("smallint", held.toArray()));
            statement.setArray(
                    2, connection.createArrayOf("bigint", held.stream().map(floors::of).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                boolean worthwhile = row.getBoolean(1);
                if (!worthwhile) {
                    floors.empty(held, row.getLong(2));
                }
                return worthwhile;
            }
        }
    }

    private List<Short> rotated(List<Short> held) {
        int start = held.isEmpty() ? 0 : rotation++ % held.size();
        List<Short> lanes = new ArrayList<>(held.subList(start, held.size()));
        lanes.addAll(held.subList(0, start));
        return lanes;
    }
}
