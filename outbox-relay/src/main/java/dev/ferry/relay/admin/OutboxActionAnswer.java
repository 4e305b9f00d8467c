package dev.ferry.relay.admin;

/// What an action did.
///
/// @param audit the line of `outbox.audit` that tells of it
/// @param target what it was done to
/// @param changed aggregates for a retry, events for a discard or a replay, 1 for a switch that
///   moved, else 0
record OutboxActionAnswer(long audit, String action, String target, long changed) {}
