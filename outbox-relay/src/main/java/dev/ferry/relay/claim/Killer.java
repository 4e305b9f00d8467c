package dev.ferry.relay.claim;

/// An event whose relays died while it was the only one they had in hand.
///
/// @param deaths in a row, those before it was tried alone included
public record Killer(short lane, long seq, int deaths) {}
