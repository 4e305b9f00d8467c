package dev.ferry.local.importing;

/// What the command API made of a command.
sealed interface ImportOutcome {
    /// It took effect now.
    record Accepted(long version) implements ImportOutcome {}

    /// It had taken effect before. Whether what is there agrees with the input, the read model
    /// tells.
    record Replayed(long version) implements ImportOutcome {}

    /// It breaks a rule of the service.
    record Refused(String reason) implements ImportOutcome {}

    /// The import was stopped while the service was away, so it may or may not have taken effect.
    record Unknown() implements ImportOutcome {}
}
