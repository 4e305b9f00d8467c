package dev.ferry.relay.claim;

/// An event over which relays died, the last ones with nothing else in hand.
///
/// @param deaths in a row, those with other events in hand included
public record Killer(short lane, long seq, int deaths) {}
