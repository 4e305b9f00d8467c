package dev.ferry.consumer;

import dev.ferry.contracts.wire.Envelope;

/// What becomes of a record.
sealed interface Disposition {
    /// It takes effect.
    record Apply(Envelope envelope) implements Disposition {}

    /// It took effect before: the source repeats itself. Nothing happens.
    record Duplicate() implements Disposition {}

    /// It is set aside; its aggregate stops here.
    record Poison(String reason) implements Disposition {}

    /// It is set aside because an earlier record of its aggregate was.
    record Waiting() implements Disposition {}
}
