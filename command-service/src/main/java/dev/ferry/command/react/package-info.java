/// Reactions: events of aggregates and contexts cause commands of others.
///
/// A [dev.ferry.command.react.Reaction] is a file beside the aggregate that its commands go to. It
/// reads events from Kafka through [dev.ferry.consumer], which keeps its position in the command
/// database. One PostgreSQL transaction moves the position, records the commands (state, events and
/// outbox rows) and stores their idempotency keys. So after any crash or rebalance, each event has
/// caused its commands exactly once.
///
/// A refused command is not a technical failure: the event becomes a dead letter of that reaction,
/// with the code of the refusal. Later events of the same aggregate wait behind it, in this
/// reaction only.
///
/// This package is machinery and knows no context.
@NullMarked
package dev.ferry.command.react;

import org.jspecify.annotations.NullMarked;
