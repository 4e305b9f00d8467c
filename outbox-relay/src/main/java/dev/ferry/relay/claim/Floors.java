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

/// Below which `seq` a lane holds nothing any more, so that nobody need walk over the index entries
/// of rows that were deleted but cannot be vacuumed yet: millions, while another session holds a
/// snapshot open.
///
/// `seq` order is not commit order: a transaction may still commit rows below one that was
/// published. But a writer has its transaction id before it draws a `seq` (the trigger
/// `draw_transaction_id` of the outbox sees to it). So when the highest seq drawn is read first and
/// an id drawn then, whoever can still commit at or below that seq has a lower id. Once all of
/// those have ended, the outbox is closed up to there: what they committed can be seen, and a
/// lane's floor rises with the oldest row that is. Raised earlier, or past such a row, it would
/// hide rows until another worker takes the lane.
///
/// A transaction that runs for long is not waited for, see [Bypass].
///
/// (The `xmax` of a snapshot is no such id: it is the one after the last that *ended*, and younger
/// ones may be running.)
///
/// Used by one thread at a time.
public final class Floors {
    /// The most places that are waited for at once. Further places are merged with the last one, so
    /// that a transaction that runs for hours costs no memory.
    private static final int MOST_PLACES = 8;

    /// Longer stretches cost a claim more, see [ScanWindow].
    private static final long WORTHWHILE = ScanWindow.UNCOUNTED;

    private final Bypass bypass;
    private final Deque<Place> places = new ArrayDeque<>();
    private final Map<Short, Long> floors = new HashMap<>();
    private long closed;

    /// Below `seq` only transactions below `id` can still commit a row.
    private record Place(long seq, long id) {}

    public Floors() {
        this(System::nanoTime, WORTHWHILE);
    }

    /// @param worthwhile how many seqs behind the last one a transaction has to keep the floors for
    ///   being bypassed
    Floors(LongSupplier nanoTime, long worthwhile) {
        bypass = new Bypass(nanoTime, worthwhile);
    }

    /// The lowest `seq` worth looking at.
    public long of(short lane) {
        return floors.getOrDefault(lane, 0L);
    }

    /// Whether a lane is new, and nothing is on its way that could raise its floor.
    boolean areUnknown(Collection<Short> lanes) {
        return places.isEmpty() && !floors.keySet().containsAll(lanes);
    }

    /// Learns of a seq and of an id that was drawn after it.
    ///
    /// @param lastSeq the highest that any writer had drawn
    /// @param id of a transaction that had none yet when `lastSeq` was read
    void drawn(long lastSeq, long id) {
        Place place = new Place(lastSeq + 1, id);
        if (places.size() == MOST_PLACES) {
            Place last = places.removeLast();
            place = new Place(Math.max(last.seq(), place.seq()), Math.max(last.id(), id));
        }
        places.addLast(place);
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
    long closed() {
        return closed;
    }

    /// Learns the oldest rows that a scan from the floors on has found in lanes.
    ///
    /// @return whether nothing was missed; otherwise floors have fallen, and it is to be looked
    ///   again
    public boolean looked(Collection<Short> lanes, Look look) {
        if (look.lastSeq() + 1 < closed) {
            // Another server, which has lost what this knowledge came from.
            forget();
            return false;
        }
        if (bypass.hasEnded(look.snapshot())) {
            fall(bypass.ended(look.snapshot()));
            return false;
        }
        bypass.begin(look.snapshot(), closed, look.lastSeq());
        long oldest = look.snapshot().oldest(bypass.ids());
        while (!places.isEmpty() && places.getFirst().id() <= oldest) {
            closed = Math.max(closed, places.removeFirst().seq());
        }
        for (short lane : lanes) {
            raise(lane, look.heads().getOrDefault(lane, Long.MAX_VALUE));
        }
        return true;
    }

    /// Whether a claim may have taken rows of a transaction without those that it has below the
    /// floors: then nothing of it may be published.
    ///
    /// @param after a snapshot that is younger than the claim's
    boolean missed(Snapshot after) {
        return bypass.hasEnded(after);
    }

    private void fall(long lowest) {
        floors.replaceAll((_, floor) -> Math.min(floor, lowest));
    }

    /// Learns that the rows of a batch are gone for good, with all that stood below them in their
    /// lanes when the worker last looked.
    void settled(Batch batch) {
        batch.seqsByLane().forEach((lane, seqs) -> raise(lane, seqs.getLast() + 1));
    }

    private void raise(short lane, long oldest) {
        floors.merge(lane, Math.min(closed, oldest), Math::max);
    }

    /// Forgets lanes that are no longer held: another worker moves them on. With the last one goes
    /// what is known of transactions, because the next connection may lead to another server.
    public void retain(Collection<Short> held) {
        floors.keySet().retainAll(held);
        if (floors.isEmpty()) {
            forget();
        }
    }

    private void forget() {
        floors.clear();
        places.clear();
        bypass.clear();
        closed = 0;
    }
}
