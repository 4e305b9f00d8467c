package dev.ferry.e2e.verify.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a recording once, from its beginning, and tells every broken promise.
///
/// Order is judged by the first occurrence of each version, so that a batch which was published
/// once more counts as duplicates and not as disorder too.
public final class Judge {
    private static final int EXAMPLES_OF_A_KIND = 5;
    private static final int NONE = -1;

    private final Recording recording;
    private final Truth truth;

    /// By aggregate and version: the record that brought it first, plus 1.
    private final int[][] first;

    /// By aggregate: the record with the highest version so far.
    private final int[] highest;

    private final Examples<Violation.Lost> lost = new Examples<>();
    private final Examples<Violation.Duplicated> duplicated = new Examples<>();
    private final Examples<Violation.OutOfOrder> outOfOrder = new Examples<>();
    private final Examples<Violation.RolledBack> rolledBack = new Examples<>();

    private Judge(Recording recording, Truth truth) {
        this.recording = recording;
        this.truth = truth;
        this.first = new int[truth.aggregates() + 1][];
        this.highest = new int[truth.aggregates() + 1];
        Arrays.fill(highest, NONE);
        for (int aggregate = 1; aggregate <= truth.aggregates(); aggregate++) {
            first[aggregate] = new int[truth.versions(aggregate)];
        }
    }

    public static Verdict judge(Recording recording, Truth truth) {
        Judge judge = new Judge(recording, truth);
        for (int record = 0; record < recording.size(); record++) {
            judge.look(record);
        }
        judge.searchLost();
        return judge.verdict();
    }

    private void look(int record) {
        int aggregate = recording.aggregate(record);
        int version = recording.version(record);
        if (!truth.committed(aggregate, version, recording.transaction(record))) {
            rolledBack.add(rolledBack(record));
        } else if (first[aggregate][version - 1] != 0) {
            duplicated.add(duplicated(record, first[aggregate][version - 1] - 1));
        } else {
            first[aggregate][version - 1] = record + 1;
            order(record);
        }
    }

    private void order(int record) {
        int aggregate = recording.aggregate(record);
        int before = highest[aggregate];
        boolean later = before == NONE || recording.version(record) > recording.version(before);
        if (before != NONE
                && !(later && recording.partition(record) == recording.partition(before))) {
            outOfOrder.add(outOfOrder(record, before));
        }
        if (later) {
            highest[aggregate] = record;
        }
    }

    private void searchLost() {
        for (int aggregate = 1; aggregate <= truth.aggregates(); aggregate++) {
            for (int version = 1; version <= truth.versions(aggregate); version++) {
                if (first[aggregate][version - 1] == 0) {
                    lost.add(new Violation.Lost(aggregate, version));
                }
            }
        }
    }

    private Violation.RolledBack rolledBack(int record) {
        return new Violation.RolledBack(
                recording.aggregate(record),
                recording.version(record),
                recording.partition(record),
                recording.offset(record),
                recording.transaction(record));
    }

    private Violation.Duplicated duplicated(int record, int before) {
        return new Violation.Duplicated(
                recording.aggregate(record),
                recording.version(record),
                recording.partition(record),
                recording.offset(record),
                recording.partition(before),
                recording.offset(before));
    }

    private Violation.OutOfOrder outOfOrder(int record, int before) {
        return new Violation.OutOfOrder(
                recording.aggregate(record),
                recording.version(record),
                recording.partition(record),
                recording.offset(record),
                recording.version(before),
                recording.partition(before),
                recording.offset(before));
    }

    private Verdict verdict() {
        List<Violation> examples = new ArrayList<>();
        examples.addAll(lost.few);
        examples.addAll(duplicated.few);
        examples.addAll(outOfOrder.few);
        examples.addAll(rolledBack.few);
        return new Verdict(
                recording.size(),
                lost.count,
                duplicated.count,
                outOfOrder.count,
                rolledBack.count,
                examples);
    }

    /// Counts all, keeps a few.
    private static final class Examples<V extends Violation> {
        private final List<V> few = new ArrayList<>();
        private long count;

        void add(V violation) {
            count++;
            if (few.size() < EXAMPLES_OF_A_KIND) {
                few.add(violation);
            }
        }
    }
}
