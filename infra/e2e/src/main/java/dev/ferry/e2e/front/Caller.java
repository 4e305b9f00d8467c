package dev.ferry.e2e.front;

/// A tenant of a check: its token, and the aggregates that it has from the beginning.
public record Caller(String tenant, String token, KnownIds known) {}
