package dev.ferry.projector.consume;

import dev.ferry.contracts.wire.Envelope;

/// What becomes of a record.
sealed interface Verdict {
    /// It takes effect.
    record Apply(Envelope envelope) implements Verdict {}

    /// It took effect before: the source repeats itself. Nothing happens.
    record Duplicate() implements Verdict {}

    /// It is set aside; its aggregate stops here.
    record Poison(String reason) implements Verdict {}

    /// It is set aside because an earlier record of its aggregate was.
    record Waiting() implements Verdict {}
}
