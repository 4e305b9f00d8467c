package dev.ferry.testkit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Delivers some records again, as a producer does that sends at least once: now and then it steps
/// back a few records and goes on from there, so the order is kept but for the repeats (1 2 3 2 3
/// 4).
///
/// No record is lost, and the same seed repeats the same ones; a test prints its seed.
public final class RecordDuplicator {
    private final Random random;
    private final double share;
    private final int reach;

    /// A duplicator for one run of records.
    ///
    /// @param share how probable a step back is after each record, from 0 to 1
    /// @param reach how many records are repeated at most
    public RecordDuplicator(long seed, double share, int reach) {
        this.random = new Random(seed);
        this.share = share;
        this.reach = reach;
    }

    /// The records with their repeats.
    public <T> List<T> duplicate(List<T> records) {
        List<T> delivered = new ArrayList<>();
        for (int behind = 1; behind <= records.size(); behind++) {
            delivered.add(records.get(behind - 1));
            if (random.nextDouble() < share) {
                int back = Math.min(behind, random.nextInt(1, reach + 1));
                delivered.addAll(records.subList(behind - back, behind));
            }
        }
        return delivered;
    }
}
