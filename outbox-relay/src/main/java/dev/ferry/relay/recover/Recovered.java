package dev.ferry.relay.recover;

import java.util.Set;

/// The result of a recovery.
///
/// @param discarded rows that had been published already
/// @param reached the highest seq of the markers, if this database has drawn it; else 0
/// @param older lanes of which Kafka knows more than this database: it was put back from a copy, or
///   a fail-over lost commits
/// @param unmarked lanes whose marker is lost although their owner died: what it published last may
///   be published again
/// @param firstInDoubt the oldest pending seq of the unmarked lanes; 0 when nothing is pending
///   there
public record Recovered(
        int discarded, long reached, Set<Short> older, Set<Short> unmarked, long firstInDoubt) {
    public Recovered {
        older = Set.copyOf(older);
        unmarked = Set.copyOf(unmarked);
    }
}
