package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateKey;

/// Moves an aggregate from one applied version to a later one.
///
/// @param from the version that this transaction read; 0 when there was none
record VersionMove(AggregateKey aggregate, long from, AppliedVersion to) {}
