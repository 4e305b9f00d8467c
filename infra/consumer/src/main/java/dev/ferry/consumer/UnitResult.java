package dev.ferry.consumer;

import java.util.List;

/// What became of a unit of work; told to metrics and the log once the transaction has committed.
///
/// @param next events that were the next ones of their aggregates
/// @param letters records that a handler did not apply
record UnitResult(List<IncomingRecord.Decoded> next, List<DeadLetter> letters, int duplicates) {}
