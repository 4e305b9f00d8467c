package dev.ferry.consumer;

/// What happens with a record, the same for all handlers of a group.
sealed interface Disposition {
    /// The record is the next event of its aggregate.
    record Next(IncomingRecord.Decoded record) implements Disposition {}

    /// The event was applied before, and the topic repeats it. Nothing happens.
    record Duplicate() implements Disposition {}

    /// The record takes no effect now and becomes a dead letter.
    record SetAside(DeadLetter.Kind kind, String reason) implements Disposition {}
}
