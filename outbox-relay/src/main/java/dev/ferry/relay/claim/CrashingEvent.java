package dev.ferry.relay.claim;

/// An event over which relays crashed, the last ones with nothing else in hand.
///
/// @param crashes in a row, those with other events in hand included
public record CrashingEvent(short lane, long seq, int crashes) {}
