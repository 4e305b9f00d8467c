/// A decision becomes one PostgreSQL transaction: state rows, events, outbox rows and the answer to
/// an idempotency key are committed together or not at all.
///
/// ## The transaction
///
/// 1. set the tenant (row-level security) and look the idempotency key up
/// 2. load the aggregate, or see that the id of a new one is free and look up what the command
///    refers to
/// 3. decide, and write the state rows
/// 4. append the events, move the stream's version by compare-and-set, put the outbox rows and the
///    answer in; then commit
///
/// ## What a writer of the outbox must hold
///
/// The row of the aggregate's event stream is locked (or inserted) before its outbox rows are, so
/// the outbox gives the next sequence number of an aggregate only to a transaction that sees the
/// one before committed: sequence order is version order, and version v+1 visible implies v
/// visible. Without the lock, the relay could publish v+1 before v.
///
/// Nobody sends a notification inside this transaction (PostgreSQL serializes the commits of those
/// who do): [dev.ferry.command.record.OutboxNotifier] does it afterwards.
@NullMarked
package dev.ferry.command.record;

import org.jspecify.annotations.NullMarked;
