package dev.ferry.bench.relay.load;

import java.util.BitSet;

/// Checks every event that arrives: each once, none missing, and those of an aggregate in order.
///
/// Used by the thread that receives; others look at [#distinct] only, and at the verdict once that
/// thread has ended.
public final class Ledger {
    private final int aggregates;
    private final long[] lastVersion;
    private final BitSet seen = new BitSet();

    private volatile long distinct;
    private long duplicates;
    private long outOfOrder;

    public Ledger(int aggregates) {
        this.aggregates = aggregates;
        this.lastVersion = new long[aggregates];
    }

    /// Notes one event.
    ///
    /// @return its number, by which the writer knows it
    public int note(byte[] payload) {
        int aggregate = EventBytes.aggregate(payload);
        long version = EventBytes.version(payload);
        int number = Math.toIntExact((version - 1) * aggregates + aggregate);
        if (seen.get(number)) {
            duplicates++;
            return number;
        }
        seen.set(number);
        if (version != lastVersion[aggregate] + 1) {
            outOfOrder++;
        }
        lastVersion[aggregate] = Math.max(version, lastVersion[aggregate]);
        countOneMore();
        return number;
    }

    /// Different events so far.
    public long distinct() {
        return distinct;
    }

    /// What is wrong, or an empty text when nothing is.
    public String complaint(long expected) {
        if (distinct == expected && duplicates == 0 && outOfOrder == 0) {
            return "";
        }
        return "%d of %d events arrived, %d twice, %d out of order"
                .formatted(distinct, expected, duplicates, outOfOrder);
    }

    // One thread writes; volatile lets the others see it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void countOneMore() {
        distinct++;
    }
}
