package dev.ferry.e2e.verify.judge;

import java.util.Arrays;

/// The whole truth, as PostgreSQL tells it when the writers have ended: for each version the
/// transaction that committed it.
public final class CommittedVersions implements Truth {
    private final long[][] transactions;
    private final int[] versions;
    private long events;

    public CommittedVersions(int aggregates) {
        transactions = new long[aggregates + 1][0];
        versions = new int[aggregates + 1];
    }

    /// Adds the next versions of an aggregate; to be called in the order of versions.
    ///
    /// @throws IllegalArgumentException when a version is missing before or twice: the writers
    ///   broke their contract and nothing can be judged
    public void add(int aggregate, int firstVersion, int count, long transaction) {
        int before = versions[aggregate];
        if (firstVersion != before + 1) {
            throw new IllegalArgumentException(
                    "The writers broke their contract: aggregate %d goes from version %d to %d."
                            .formatted(aggregate, before, firstVersion));
        }
        int after = before + count;
        if (transactions[aggregate].length < after) {
            transactions[aggregate] = Arrays.copyOf(transactions[aggregate], after * 3 / 2 + 4);
        }
        Arrays.fill(transactions[aggregate], before, after, transaction);
        versions[aggregate] = after;
        events += count;
    }

    /// How many events were committed in all.
    public long events() {
        return events;
    }

    @Override
    public boolean committed(int aggregate, int version, long transaction) {
        return aggregate >= 1
                && aggregate < versions.length
                && version >= 1
                && version <= versions[aggregate]
                && transactions[aggregate][version - 1] == transaction;
    }

    @Override
    public int versions(int aggregate) {
        return versions[aggregate];
    }

    @Override
    public int aggregates() {
        return versions.length - 1;
    }
}
