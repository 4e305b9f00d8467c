/// Commits a decision in one PostgreSQL transaction: state rows, events, outbox rows and the answer
/// to an idempotency key are committed together or not at all.
///
/// ## The transaction
///
/// 1. Set the tenant (row-level security) and look up the idempotency key.
/// 2. Load the aggregate. For a new one, check that its id is free and look up what the command
///    refers to.
/// 3. Decide, and write the state rows.
/// 4. Append the events, move the stream's version by compare-and-set, insert the outbox rows and
///    the answer; then commit.
///
/// ## What a writer of the outbox must do
///
/// The writer must lock (or insert) the row of the aggregate's event stream before it inserts the
/// outbox rows. Then an aggregate's next sequence number is drawn only by a transaction that sees
/// the previous one committed. So the order of sequence numbers is the order of versions, and when
/// version v+1 is visible, so is version v. Without the lock, the relay could publish v+1 before v.
///
/// No notification is sent inside this transaction, because PostgreSQL serializes the commits of
/// all transactions that send one. [dev.ferry.command.record.OutboxNotifier] sends it afterwards.
@NullMarked
package dev.ferry.command.record;

import org.jspecify.annotations.NullMarked;
