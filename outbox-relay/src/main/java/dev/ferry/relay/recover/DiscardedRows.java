package dev.ferry.relay.recover;

import java.util.Set;

/// What became of the rows that bear the seqs of a last batch.
///
/// @param discarded rows that Kafka has: duplicates that were avoided
/// @param foreign lanes whose rows bear published seqs and are other events; all their rows were
///   kept
record DiscardedRows(int discarded, Set<Short> foreign) {
    DiscardedRows {
        foreign = Set.copyOf(foreign);
    }
}
