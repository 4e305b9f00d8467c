package dev.ferry.relay.claim;

import java.util.Map;

/// What was seen of lanes without locking anything.
///
/// @param heads the oldest row's seq by lane; empty lanes are missing
/// @param lastSeq the highest seq that any writer had drawn, a moment before
/// @param snapshot from no later than `heads`: what its ended transactions had committed is in them
public record LaneScan(Map<Short, Long> heads, long lastSeq, Snapshot snapshot) {}
