package dev.ferry.relay.claim;

import java.util.Map;

/// What a worker saw of its lanes without locking anything.
///
/// @param heads the oldest row's seq by lane; empty lanes are missing
/// @param lastSeq the highest seq that a writer had drawn a moment before
/// @param snapshot from before: what its ended transactions had committed is in `heads`
record Look(Map<Short, Long> heads, long lastSeq, Snapshot snapshot) {}
