package dev.ferry.relay.claim;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Below which `seq` a lane holds nothing any more, so that a claim need not walk over the index
/// entries of rows that were deleted but cannot be vacuumed yet: millions, while another session
/// holds a snapshot open.
///
/// `seq` order is not commit order: a transaction may still commit rows below one that was
/// published. But a writer has its transaction id before it draws a `seq` (the trigger
/// `draw_transaction_id` of the outbox sees to it), and the claim that sees a row has its own id
/// only after that row was committed. So whoever can still commit below a claimed row has a lower
/// id than the claim. Once all of those have ended, the lane is closed up to there, and what they
/// committed is what is left below: the floor rises with the oldest row that a claim finds, and no
/// further. Raised earlier, or past such a row, it would hide rows until another worker takes the
/// lane.
///
/// (The `xmax` of a snapshot is no such id: it is the one after the last that *ended*, and younger
/// ones may be running.)
///
/// Used by one worker's thread.
public final class Floors {
    /// As many places of a lane are waited for at once; further ones are put together with the
    /// last, so that a transaction that runs for hours costs no memory.
    private static final int MOST_PLACES = 8;

    private final Map<Short, Lane> lanes = new HashMap<>();

    /// Below `seq` only transactions below `id` can still commit a row.
    private record Place(long seq, long id) {}

    private static final class Lane {
        private final Deque<Place> places = new ArrayDeque<>();
        private long closed;
        private long floor;

        void settled(long seq, long id) {
            Place place = new Place(seq, id);
            if (places.size() == MOST_PLACES) {
                Place last = places.removeLast();
                place = new Place(Math.max(last.seq(), seq), Math.max(last.id(), id));
            }
            places.addLast(place);
        }

        void looked(long oldest, long xmin) {
            while (!places.isEmpty() && places.getFirst().id() <= xmin) {
                closed = Math.max(closed, places.removeFirst().seq());
            }
            floor = Math.max(floor, Math.min(closed, oldest));
        }
    }

    /// The lowest `seq` worth looking at.
    long of(short lane) {
        Lane known = lanes.get(lane);
        return known == null ? 0 : known.floor;
    }

    /// Learns what a claim found in the lanes from which it took anything.
    ///
    /// @param xmin all transactions below it had ended when the claim looked
    void claimed(Batch batch, long xmin) {
        batch.seqsByLane().forEach((lane, seqs) -> looked(lane, seqs.getFirst(), xmin));
    }

    /// Learns that these lanes are empty.
    void empty(Collection<Short> held, long xmin) {
        held.forEach(lane -> looked(lane, Long.MAX_VALUE, xmin));
    }

    private void looked(short lane, long oldest, long xmin) {
        Lane known = lanes.get(lane);
        if (known != null) {
            known.looked(oldest, xmin);
        }
    }

    /// Learns that the rows of a batch are gone for good.
    ///
    /// @param id of the transaction that claimed them
    void settled(Batch batch, long id) {
        batch.seqsByLane()
                .forEach((lane, seqs) ->
                        lanes.computeIfAbsent(lane, _ -> new Lane())
                                .settled(seqs.getLast() + 1, id));
    }

    /// Forgets lanes that are no longer held: another worker moves them on.
    public void retain(Collection<Short> held) {
        lanes.keySet().retainAll(held);
    }
}
