package dev.ferry.e2e.verify.judge;

import java.util.Set;

/// As much of the truth as an interrupted run knows: which transactions were rolled back on
/// purpose, and that the versions below one that was seen must have been there too.
public final class SeenSoFar implements Truth {
    private final Set<Long> rolledBack;
    private final int[] highest;

    public SeenSoFar(int aggregates, Recording recording, Set<Long> rolledBack) {
        this.rolledBack = Set.copyOf(rolledBack);
        this.highest = new int[aggregates + 1];
        for (int record = 0; record < recording.size(); record++) {
            if (!this.rolledBack.contains(recording.transaction(record))) {
                int aggregate = recording.aggregate(record);
                highest[aggregate] = Math.max(highest[aggregate], recording.version(record));
            }
        }
    }

    @Override
    public boolean committed(int aggregate, int version, long transaction) {
        return !rolledBack.contains(transaction);
    }

    @Override
    public int versions(int aggregate) {
        return highest[aggregate];
    }

    @Override
    public int aggregates() {
        return highest.length - 1;
    }
}
