package dev.ferry.relay.observe;

import java.time.Duration;

/// The oldest pending row of a lane.
///
/// @param age since its event occurred, by PostgreSQL's clock; not negative
public record OldestPending(short lane, long seq, Duration age) {}
