package dev.ferry.consumer;

import dev.ferry.contracts.wire.Envelope;
import java.util.List;

/// What became of a unit of work; told to metrics and the log once the transaction has committed.
record UnitResult(List<Envelope> applied, List<DeadLetter> deadLetters, int duplicates) {}
