/// From the topics to one PostgreSQL transaction per commit.
///
/// Kafka Streams decides which thread reads which partition; PostgreSQL decides what has been
/// applied. The two meet in one place, the consumer that each Streams thread is given:
///
/// ```
/// poll ─▶ EventProcessor ─▶ UnitOfWork ─▶ commitSync ─▶ one transaction:
///                                                        checkpoints, compare-and-set
///                                                        triage: duplicate, or set aside as
///                                                          poison, waiting, gap, unknown,
///                                                          diverged, foreign
///                                                        handlers, dead letters
/// ```
///
/// What holds:
///
/// - A partition is read from `subscription.checkpoint`, never from the consumer group's offset.
/// - A checkpoint moves only in the transaction that applies the records before it, and only from
///   the value this thread last knew. When it finds another value, a newer owner exists: everything
///   is rolled back, the unit of work is dropped, and the thread gives its tasks up.
/// - A unit of work is applied whole or dropped whole, together with the positions it came from. It
///   spans all partitions of its thread, so a commit moves all partitions that it touched, also
///   when Streams commits some of them only, as it does when partitions are taken away.
/// - After any failure the thread starts over from PostgreSQL. Nothing in memory is carried on.
///
/// Threads share no unit of work and no position. What they share is safe for several threads: the
/// pool of connections, [UnitCommit], the [PartitionBoard] of what each partition has applied,
/// [ConsumerHealth], and [ReplacementPause], which slows down replacements after failures.
///
/// A version of a handler that has not seen the past is a member of a group of its own:
///
/// ```
/// GroupFiller ─▶ FillRun ─▶ FillUnits (topics, up to the live group's checkpoints)
///                       └─▶ FillStore (event store, up to the live group's versions)
///                ─▶ FillComparison ─▶ GoLive: one transaction that holds the live group
/// ```
@NullMarked
package dev.ferry.consumer;

import org.jspecify.annotations.NullMarked;
