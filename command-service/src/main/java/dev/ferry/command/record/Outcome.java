package dev.ferry.command.record;

import java.util.UUID;

/// What became of a command.
public sealed interface Outcome {
    /// It is committed.
    ///
    /// @param version of the aggregate after the command
    /// @param replayed true for the first answer to an idempotency key, given again
    record Recorded(UUID id, long version, boolean replayed) implements Outcome {}

    /// Nothing was written.
    sealed interface Refusal extends Outcome {}

    /// @param code of the rule that forbids the command
    record Rejected(String code, String message) implements Refusal {}

    /// The aggregate to change does not exist, as far as this tenant can see.
    record Unknown() implements Refusal {}

    /// The id of the aggregate to create is taken, perhaps by another type or tenant.
    record Exists() implements Refusal {}

    /// The precondition names another version.
    ///
    /// @param version the present one
    record Stale(long version) implements Refusal {}

    /// The idempotency key came with another request before.
    record KeyReused() implements Refusal {}
}
