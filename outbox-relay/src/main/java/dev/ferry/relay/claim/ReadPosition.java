package dev.ferry.relay.claim;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Where reading begins in each lane: below this `seq` the lane holds nothing any more. Nobody then
/// walks over the index entries of rows that were deleted but cannot be vacuumed yet: millions,
/// while another session holds a snapshot open.
///
/// `seq` order is not commit order: a transaction may still commit rows below one that was
/// published. But a writer has its transaction id before it draws a `seq` (the trigger
/// `draw_transaction_id` of the outbox sees to it). So when the highest seq drawn is read first and
/// an id drawn then, whoever can still commit at or below that seq has a lower id. Once all of
/// those have ended, that seq is the low-water mark: what they committed can be seen, and a lane's
/// position rises to the oldest row that can be seen. A position raised earlier, or past such a
/// row, would hide rows until another worker takes the lane.
///
/// A transaction that runs for long is not waited for, see [Bypass].
///
/// (The `xmax` of a snapshot is no such id: it is the one after the last that *ended*, and younger
/// ones may be running.)
///
/// Used by one thread at a time.
public final class ReadPosition {
    /// The most drawn ids that are waited for at once. Further ones are merged with the last, so
    /// that a transaction that runs for hours costs no memory.
    private static final int MOST_DRAWN_IDS = 8;

    /// Longer stretches cost a claim more, see [ScanWindow].
    private static final long WORTHWHILE = ScanWindow.UNCOUNTED;

    private final Bypass bypass;
    private final Deque<DrawnId> drawnIds = new ArrayDeque<>();
    private final Map<Short, Long> byLane = new HashMap<>();
    private long lowWaterMark;

    /// Below `seq` only transactions below `id` can still commit a row.
    private record DrawnId(long seq, long id) {}

    public ReadPosition() {
        this(System::nanoTime, WORTHWHILE);
    }

    /// @param worthwhile a transaction that holds the positions back by more seqs than this is
    ///   bypassed
    ReadPosition(LongSupplier nanoTime, long worthwhile) {
        bypass = new Bypass(nanoTime, worthwhile);
    }

    /// The lowest `seq` worth looking at.
    public long of(short lane) {
        return byLane.getOrDefault(lane, 0L);
    }

    /// Whether a lane is new, and nothing is on its way that could raise its read position.
    boolean areUnknown(Collection<Short> lanes) {
        return drawnIds.isEmpty() && !byLane.keySet().containsAll(lanes);
    }

    /// Learns of a seq and of an id that was drawn after it.
    ///
    /// @param lastSeq the highest that any writer had drawn
    /// @param id of a transaction that had none yet when `lastSeq` was read
    void drawn(long lastSeq, long id) {
        DrawnId next = new DrawnId(lastSeq + 1, id);
        if (drawnIds.size() == MOST_DRAWN_IDS) {
            DrawnId last = drawnIds.removeLast();
            next = new DrawnId(Math.max(last.seq(), next.seq()), Math.max(last.id(), id));
        }
        drawnIds.addLast(next);
    }

    /// Draws an id for a seq that was read before.
    ///
    /// @param connection in auto-commit mode, or in a transaction that had no id then
    public void draw(Connection connection, long lastSeq) throws SQLException {
        drawn(
                lastSeq,
                Statements.one(
                        connection,
                        row -> row.getLong(1),
                        "select pg_current_xact_id()::text::bigint"));
    }

    /// Below this seq only bypassed transactions can still commit rows.
    long lowWaterMark() {
        return lowWaterMark;
    }

    /// Learns the oldest rows that a scan from the read positions on has found in lanes.
    ///
    /// @return whether nothing was missed; otherwise positions have fallen, and the lanes have to
    ///   be scanned again
    public boolean scanned(Collection<Short> lanes, LaneScan scan) {
        if (scan.lastSeq() + 1 < lowWaterMark) {
            // Another server, which has lost what this knowledge came from.
            forget();
            return false;
        }
        if (bypass.hasEnded(scan.snapshot())) {
            fall(bypass.ended(scan.snapshot()));
            return false;
        }
        bypass.begin(scan.snapshot(), lowWaterMark, scan.lastSeq());
        long oldest = scan.snapshot().oldest(bypass.ids());
        while (!drawnIds.isEmpty() && drawnIds.getFirst().id() <= oldest) {
            lowWaterMark = Math.max(lowWaterMark, drawnIds.removeFirst().seq());
        }
        for (short lane : lanes) {
            raise(lane, scan.heads().getOrDefault(lane, Long.MAX_VALUE));
        }
        return true;
    }

    /// Whether a claim may have taken rows of a transaction without those that it has below the
    /// read positions: then nothing of it may be published.
    ///
    /// @param after a snapshot that is younger than the claim's
    boolean missed(Snapshot after) {
        return bypass.hasEnded(after);
    }

    private void fall(long lowest) {
        byLane.replaceAll((_, seq) -> Math.min(seq, lowest));
    }

    /// Learns that the rows of a batch are gone for good, with all that stood below them in their
    /// lanes when the worker last looked.
    void settled(Batch batch) {
        batch.seqsByLane().forEach((lane, seqs) -> raise(lane, seqs.getLast() + 1));
    }

    private void raise(short lane, long oldest) {
        byLane.merge(lane, Math.min(lowWaterMark, oldest), Math::max);
    }

    /// Forgets lanes that are no longer held: another worker moves them on. With the last one goes
    /// what is known of transactions, because the next connection may lead to another server.
    public void retain(Collection<Short> held) {
        byLane.keySet().retainAll(held);
        if (byLane.isEmpty()) {
            forget();
        }
    }

    private void forget() {
        byLane.clear();
        drawnIds.clear();
        bypass.clear();
        lowWaterMark = 0;
    }
}
