package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateType;
import java.util.UUID;

/// The outcome of a command.
public sealed interface Outcome {
    /// The command is committed.
    ///
    /// @param version of the aggregate after the command
    /// @param replayed whether this repeats the first answer to an idempotency key
    record Recorded(UUID id, long version, boolean replayed) implements Outcome {}

    /// The command was refused, and nothing was written.
    sealed interface Refusal extends Outcome {}

    /// A rule forbids the command.
    ///
    /// @param code of the rule
    record Rejected(String code, String message) implements Refusal {}

    /// The aggregate to change does not exist for this tenant.
    record Unknown() implements Refusal {}

    /// The id of the aggregate to create is taken.
    ///
    /// @param type of the aggregate that has it, perhaps another one
    record Exists(AggregateType type) implements Refusal {}

    /// The precondition names another version.
    ///
    /// @param version the present one
    record Stale(long version) implements Refusal {}

    /// The idempotency key was used with another request before.
    record KeyReused() implements Refusal {}
}
