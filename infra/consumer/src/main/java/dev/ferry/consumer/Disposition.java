package dev.ferry.consumer;

/// What becomes of a record, for all handlers of a group.
sealed interface Disposition {
    /// It is the next event of its aggregate.
    record Next(IncomingRecord.Decoded record) implements Disposition {}

    /// It took effect before: the source repeats itself. Nothing happens.
    record Duplicate() implements Disposition {}

    /// It takes no effect now.
    record SetAside(DeadLetter.Kind kind, String reason) implements Disposition {}
}
