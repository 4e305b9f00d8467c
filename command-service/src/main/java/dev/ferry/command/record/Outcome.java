package dev.ferry.command.record;

import java.util.UUID;

/// What became of a command. Only [Recorded] has written anything.
public sealed interface Outcome {
    /// @param version of the aggregate after the command
    /// @param replayed true for the first answer to an idempotency key, given again
    record Recorded(UUID id, long version, boolean replayed) implements Outcome {}

    /// @param code of the rule that forbids the command
    record Rejected(String code, String message) implements Outcome {}

    /// The aggregate to change does not exist, as far as this tenant can see.
    record Unknown() implements Outcome {}

    /// The id of the aggregate to create is taken, perhaps by another type or tenant.
    record Exists() implements Outcome {}

    /// The precondition names another version.
    ///
    /// @param version the present one
    record Stale(long version) implements Outcome {}

    /// The idempotency key came with another request before.
    record KeyReused() implements Outcome {}
}
