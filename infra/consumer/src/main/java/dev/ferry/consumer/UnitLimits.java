package dev.ferry.consumer;

import java.time.Duration;

/// When a unit of work is committed, whichever comes first.
///
/// @param interval how long a record waits at most
/// @param records so many are in the unit
/// @param bytes so many are in the unit
public record UnitLimits(Duration interval, int records, long bytes) {}
