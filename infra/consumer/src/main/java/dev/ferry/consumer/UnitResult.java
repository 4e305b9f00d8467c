package dev.ferry.consumer;

import java.util.List;

/// The result of a unit of work, for metrics and the log after the transaction has committed.
///
/// @param next events that were the next ones of their aggregates
/// @param letters records that a handler did not apply
record UnitResult(List<IncomingRecord.Decoded> next, List<DeadLetter> letters, int duplicates) {}
