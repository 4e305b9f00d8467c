package dev.ferry.relay.claim;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes the oldest rows of a worker's lanes out of the outbox, in a transaction that stays open
/// until Kafka has them.
///
/// Claiming and settling are one statement: the rows are deleted here, and the commit after
/// publishing makes it final. Whatever goes wrong in between, the rollback puts them back. Reading
/// and locking them first and deleting them by key later touches each row and its index entry
/// twice; it took twice PostgreSQL's time.
public final class Claim {
    private static final Comparator<OutboxMessage> ORDER =
            Comparator.comparingInt(OutboxMessage::lane).thenComparingLong(OutboxMessage::seq);
    private static final Batch NOTHING = new Batch(List.of());

    /// Bytes of payloads and headers of large rows after which a claim ends, so that a backlog of
    /// large events fits into the heap.
    public static final long MOST_BYTES = 16L * 1024 * 1024;

    private final String worker;
    private final ReadPosition position;
    private final LaneScanner laneScanner;
    private final Suspects suspects;
    private final int batchSize;
    private final Duration transactionTimeout;
    private final ScanWindow window;

    /// The seqs of `lanes` from `low` (included) to `high` (not included).
    ///
    /// @param rows the most rows to take; null when the range is too short to hold too many
    private record SeqRange(List<Short> lanes, long low, long high, @Nullable Integer rows) {}

    /// @param after younger than the snapshot in which the batch was read
    private record Taken(Batch batch, Snapshot after) {}

    /// @param batchSize rows of a usual batch; a claim takes four times as many at most
    /// @param transactionTimeout how long the server lets this worker hang between statements
    ///   before it ends the session and with it the locks
    public Claim(
            Leases leases,
            ReadPosition position,
            Suspects suspects,
            int batchSize,
            Duration transactionTimeout) {
        this.worker = leases.worker();
        this.position = position;
        this.laneScanner = new LaneScanner(leases, position, leases.lease().dividedBy(4));
        this.suspects = suspects;
        this.batchSize = batchSize;
        this.transactionTimeout = transactionTimeout;
        this.window = new ScanWindow(batchSize);
    }

    /// Claims, and leaves the batch's transaction open on `connection`; an empty batch has none.
    ///
    /// @param connection in auto-commit mode
    /// @param held lanes that have been recovered; rows of others must not be touched yet
    public Batch next(Connection connection, List<Short> held) throws SQLException {
        while (true) {
            LaneScan scan = laneScanner.scan(connection, held);
            if (scan == null) {
                return NOTHING;
            }
            if (!position.scanned(held, scan)) {
                continue;
            }
            if (scan.heads().isEmpty()) {
                return NOTHING;
            }
            Suspects.IsolatedBatch isolated = suspects.next(connection, scan.heads());
            connection.setAutoCommit(false);
            Taken taken =
                    isolated == null
                            ? together(connection, held, scan)
                            : isolated(connection, held, scan, isolated);
            boolean whole = !position.missed(taken.after());
            // The first claimed event must be the suspect that was written down. An event that was
            // committed below it in the meantime waits for a turn of its own.
            boolean first = isolated == null || taken.batch().firstSeq() == isolated.seq();
            if (whole && first && !taken.batch().isEmpty()) {
                return taken.batch();
            }
            connection.rollback();
            connection.setAutoCommit(true);
            if (isolated != null) {
                suspects.givenUp(connection, isolated);
            } else if (whole) {
                return NOTHING;
            }
        }
    }

    private Taken isolated(
            Connection connection, List<Short> held, LaneScan scan, Suspects.IsolatedBatch isolated)
            throws SQLException {
        // When all lanes have events, a lane has about one of every 64 seqs.
        long high = isolated.seq() + (long) Leases.LANES * isolated.rows();
        long low = Math.min(isolated.seq(), position.lowWaterMark());
        return take(
                connection,
                held,
                scan,
                new SeqRange(List.of(isolated.lane()), low, high, isolated.rows()));
    }

    private Taken together(Connection connection, List<Short> held, LaneScan scan)
            throws SQLException {
        List<Short> lanes = held.stream().filter(lane -> !suspects.isIsolated(lane)).toList();
        long head = Long.MAX_VALUE;
        for (short lane : lanes) {
            head = Math.min(head, scan.heads().getOrDefault(lane, Long.MAX_VALUE));
        }
        if (head == Long.MAX_VALUE) {
            return new Taken(NOTHING, scan.snapshot());
        }
        Taken taken = take(connection, held, scan, range(lanes, head));
        while (!taken.batch().fitsMarkers()) {
            connection.rollback();
            window.narrow();
            taken = take(connection, held, scan, range(lanes, head));
        }
        window.claimed(taken.batch(), head);
        return taken;
    }

    /// The range begins below the oldest row that was seen, where transactions that were still
    /// running may have committed rows since. Without those rows, a later event of an aggregate
    /// could be taken before an earlier one.
    private SeqRange range(List<Short> lanes, long head) {
        long low = Math.min(head, position.lowWaterMark());
        long high = window.from(head);
        return new SeqRange(
                lanes, low, high, window.isCounted(high - low) ? window.mostRows() : null);
    }

    /// How much of what a claim may take a batch has, 0 to 1.
    public double fullness(Batch batch) {
        double rows = (double) batch.size() / batchSize;
        return rows >= 1 ? 1 : Math.min(1, Math.max(rows, (double) batch.bytes() / MOST_BYTES));
    }

    /// Learns that a claimed batch is in Kafka and its rows are deleted for good.
    ///
    /// @param connection in auto-commit mode
    public void settled(Connection connection, Batch batch) throws SQLException {
        position.settled(batch);
        suspects.settled(connection, batch);
    }

    /// Forgets what is known of lanes that are no longer held.
    public void retain(Collection<Short> held) {
        position.retain(held);
        suspects.retain(held);
    }

    /// Reads what is known of crashes over lanes that were just taken.
    ///
    /// @param connection in auto-commit mode
    /// @return events over which so many owners crashed that they are to be parked
    public List<CrashingEvent> crashingEvents(Connection connection, Collection<Short> taken)
            throws SQLException {
        return suspects.load(connection, taken);
    }

    /// This worker lost lanes to others but lives: takes back the crash that each successor has
    /// counted.
    ///
    /// @param connection in auto-commit mode
    /// @return the lanes that are done; the others have a batch in flight
    public Set<Short> survived(Connection connection, Collection<Short> lost) throws SQLException {
        return suspects.survived(connection, lost);
    }

    /// Learns that this worker failed with a claimed batch but did not crash.
    ///
    /// @param connection with the batch's transaction open, if there is one
    public void failed(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        suspects.clearSuspect(connection);
    }

    /// All held lanes are locked before the first row is read (the array makes sure of it), so that
    /// while this batch is in flight no other worker takes any of them and fences this one for it.
    /// Lanes that are locked already are skipped. A row is never skipped: another session that
    /// locks a row must not make later events of its aggregate go first. `returning` promises no
    /// order, so the rows are sorted here.
    ///
    /// A bitmap scan visits each page once for all its rows; an index scan, lane by lane, would
    /// come back to it for every lane. The planner is not asked which, see [LaneScanner].
    ///
    /// Small rows are bounded by their number, large ones by the index `message_large`.
    ///
    /// A [ReadPosition] asks for an id that is younger than the last seq which was looked up, so
    /// nothing before may have given this transaction one.
    private Taken take(Connection connection, List<Short> held, LaneScan scan, SeqRange range)
            throws SQLException {
        String sql =
                """
                select set_config('idle_in_transaction_session_timeout', ?, true),
                       set_config('enable_seqscan', 'off', true),
                       set_config('enable_indexscan', 'off', true);

                with locked as (
                  select l.lane
                    from outbox.lane l
                   where l.lane = any(?)
                     and l.owner = ?
                     for update skip locked
                ), mine (lanes) as materialized (
                  select array(select lane from locked where lane = any(?))
                ), stretch (low, high, rows) as materialized (
                  select ?::bigint, ?::bigint, ?::integer
                )
                delete from outbox.message m
                 where m.lane = any ((select lanes from mine)::smallint[])
                   and m.seq >= (select low from stretch)
                   and m.seq < least(
                         (select high from stretch),
                         (select min(seq)
                            from (select x.seq,
                                         sum(case
                                               when x.payload is null then 0
                                               when pg_column_compression(x.payload) is null
                                                 then pg_column_size(x.payload)
                                               else octet_length(x.payload::text)
                                             end
                                           + pg_column_size(x.headers)) over
                                           (order by x.seq
                                             rows between unbounded preceding and 1 preceding) as bytes_before
                                    from outbox.message x
                                   where coalesce(octet_length(x.payload::text), 0) + octet_length(x.headers::text) > 2000
                                     and x.lane = any ((select lanes from mine)::smallint[])
                                     and x.seq >= (select low from stretch)
                                     and x.seq < (select high from stretch)) large
                           where bytes_before >= ?),
                         case
                           when (select rows is not null from stretch)
                             then (select x.seq
                                     from outbox.message x
                                    where x.lane = any ((select lanes from mine)::smallint[])
                                      and x.seq >= (select low from stretch)
                                      and x.seq < (select high from stretch)
                                    order by x.seq
                                   offset (select rows from stretch)
                                    limit 1)
                         end)
                returning lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                          event_type, schema_version, payload, headers, tenant, occurred_at,
                          topic, partition_key;

                select pg_current_xact_id()::text::bigint, pg_current_snapshot()::text
                """;
        // By hand: one round trip has several results, on the hot path.
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Long.toString(transactionTimeout.toMillis()));
            statement.setArray(2, connection.createArrayOf("smallint", held.toArray()));
            statement.setString(3, worker);
            statement.setArray(4, connection.createArrayOf("smallint", range.lanes().toArray()));
            statement.setLong(5, range.low());
            statement.setLong(6, range.high());
            statement.setObject(7, range.rows(), Types.INTEGER);
            statement.setLong(8, MOST_BYTES);
            statement.execute();
            List<OutboxMessage> messages = MessageRows.read(next(statement));
            messages.sort(ORDER);
            ResultSet after = next(statement);
            after.next();
            position.drawn(scan.lastSeq(), after.getLong(1));
            return new Taken(new Batch(messages), Snapshot.parse(after.getString(2)));
        }
    }

    private static ResultSet next(PreparedStatement statement) throws SQLException {
        if (!statement.getMoreResults()) {
            throw new IllegalStateException("a statement has fewer results than it asked for");
        }
        return statement.getResultSet();
    }
}
