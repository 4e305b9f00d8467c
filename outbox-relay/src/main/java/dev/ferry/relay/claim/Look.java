package dev.ferry.relay.claim;

import java.util.Map;

/// What a worker saw of its lanes without locking anything.
///
/// @param heads the oldest row's seq by lane; empty lanes are missing
/// @param lastSeq the highest seq that a writer had drawn a moment before
/// @param xmin every transaction below it had ended by then, and what it committed is in `heads`
record Look(Map<Short, Long> heads, long lastSeq, long xmin) {}
