package dev.ferry.relay.claim;

/// How far a claim reaches: it takes what its lanes have within so many seqs of their oldest row.
///
/// Rows that were written together stand on the same pages, so a stretch of seqs costs PostgreSQL
/// much less than as many rows lane by lane. How many rows a stretch holds depends on how many of
/// the lanes are this worker's, on transactions that were rolled back, on what others took: the
/// reach follows what the last claim found.
///
/// Used by one worker's thread.
final class ScanWindow {
    /// Up to so many seqs, and four times as many as a batch has rows, the length of a stretch
    /// bounds its rows; beyond it they are counted, which costs PostgreSQL a fifth more. So many
    /// rows that are not large are 32 MB.
    static final int UNCOUNTED = 16_000;

    /// Of a batch's rows: as much as PostgreSQL reads in a second when a backlog begins where a
    /// lane had one row in a million.
    private static final int LONGEST = 256;

    private final int batchSize;

    /// Rows whose seqs are sure to fit into the markers, as far as is known.
    private int mostRows;

    private long length;

    /// The seq before which the last claim ended, and how many rows it found.
    private long end = Long.MAX_VALUE;

    private int found;

    ScanWindow(int batchSize) {
        this.batchSize = batchSize;
        this.mostRows = batchSize;
        this.length = batchSize;
    }

    /// The seq before which a claim ends.
    ///
    /// @param head the oldest row
    long from(long head) {
        boolean usedUp = head >= end;
        if (usedUp && found < mostRows / 4 * 3) {
            length = Math.min(2 * length, length * mostRows / Math.max(1, found));
        }
        length = Math.clamp(length, 1, (long) LONGEST * batchSize);
        end = head + length;
        return end;
    }

    /// Rows at most.
    int mostRows() {
        return mostRows;
    }

    /// Whether a stretch of so many seqs may hold too many rows.
    boolean isCounted(long seqs) {
        return seqs > Math.min(UNCOUNTED, 4L * mostRows);
    }

    /// Learns what a claim found.
    ///
    /// @param head what was given to [#from]; rows that were committed below it since do not make
    ///   the stretch longer
    void claimed(Batch batch, long head) {
        found = batch.size();
        long span = Math.max(1, batch.lastSeq() - Math.max(batch.firstSeq(), head) + 1);
        if (found >= mostRows) {
            length = Math.max(1, span * mostRows / found);
        } else if (batch.bytes() > Claim.MOST_BYTES / 2) {
            // Large rows, which have to be measured: no more of them than about a batch.
            length = 2 * span;
        }
        mostRows = Math.min(batchSize, mostRows + mostRows / 64 + 1);
    }

    /// The seqs of a lane did not fit into a marker: they stand further apart than they used to.
    void narrow() {
        mostRows = Math.max(1, mostRows / 2);
        length = Math.max(1, length / 2);
    }
}
