/// A decision becomes one PostgreSQL transaction: state rows, events, outbox rows and the answer to
/// an idempotency key are committed together or not at all.
///
/// ## The transaction, in four round trips
///
/// 1. say whose it is (row-level security) and look the idempotency key up
/// 2. read what the decision needs and lock the aggregate's row
/// 3. decide, and write the state rows
/// 4. append the events, move the stream's version by compare-and-set, put the outbox rows and the
///    answer in; then commit
///
/// ## What a writer of the outbox must hold
///
/// The aggregate's row is locked (or inserted) before its outbox rows are, so the outbox gives the
/// next sequence number of an aggregate only to a transaction that sees the one before committed:
/// sequence order is version order, and version v+1 visible implies v visible. Without the lock,
/// the relay could publish v+1 before v.
///
/// Nobody sends a notification inside this transaction (PostgreSQL serializes the commits of those
/// who do): [dev.ferry.command.record.Doorbell] does it afterwards.
@NullMarked
package dev.ferry.command.record;

import org.jspecify.annotations.NullMarked;
