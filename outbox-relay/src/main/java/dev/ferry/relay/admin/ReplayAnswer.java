package dev.ferry.relay.admin;

import org.jspecify.annotations.Nullable;

/// What a replay did, or would do.
///
/// @param executed false for a dry run, which changes nothing and is not audited
/// @param events how many are sent again
/// @param audit the line of `outbox.audit`, and the value of the records' header `ferry_replay`
record ReplayAnswer(
        boolean executed, String target, long events, long aggregates, @Nullable Long audit) {}
