/// The command side: an HTTP command becomes one PostgreSQL transaction.
///
/// A command is accepted ([dev.ferry.command.accept]: read from HTTP, or refused with what is wrong
/// in it), decided ([dev.ferry.command.decide]: pure, state and command in, events or a rejection
/// out) and recorded ([dev.ferry.command.record]: state rows, events and outbox rows in one
/// commit). Below each lie the bounded contexts, so far `sales`; they talk through events only.
@NullMarked
package dev.ferry.command;

import org.jspecify.annotations.NullMarked;
