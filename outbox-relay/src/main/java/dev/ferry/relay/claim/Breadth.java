package dev.ferry.relay.claim;

/// From how many lanes a claim takes its rows.
///
/// Broad is the rule: some rows of every lane, because rows that were written together stand on the
/// same pages, and a batch that takes them together touches each page once. When that leaves a
/// batch short although a lane has more, few lanes are busy, and the next claims take as much as
/// they can get from one.
///
/// Used by one worker's thread.
final class Breadth {
    private static final int DEEP_CLAIMS = 15;

    private final int batchSize;

    /// Rows of one lane whose seqs are sure to fit into a marker, as far as is known.
    private int mostPerLane;

    private int deepClaimsLeft;

    Breadth(int batchSize) {
        this.batchSize = batchSize;
        this.mostPerLane = batchSize;
    }

    int rowsPerLane(int lanes) {
        return deepClaimsLeft > 0 ? mostPerLane : Math.min(mostPerLane, share(lanes));
    }

    /// Twice an equal share, so that lanes that happen to have less do not leave a batch short.
    private int share(int lanes) {
        return Math.ceilDiv(2 * batchSize, Math.max(1, lanes));
    }

    /// Learns from a claim.
    void claimed(Batch batch, int lanes) {
        if (deepClaimsLeft > 0) {
            deepClaimsLeft--;
        } else if (batch.size() < batchSize && batch.mostOfOneLane() >= rowsPerLane(lanes)) {
            deepClaimsLeft = DEEP_CLAIMS;
        }
    }

    /// The seqs of a lane did not fit into a marker: they stand further apart than they used to.
    void narrow() {
        mostPerLane = Math.max(1, mostPerLane / 2);
    }
}
