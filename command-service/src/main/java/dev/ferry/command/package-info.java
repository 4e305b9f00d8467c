/// The command side: an HTTP command becomes one PostgreSQL transaction.
///
/// A command is accepted ([dev.ferry.command.accept]: read from HTTP, or refused with what is wrong
/// in it), decided ([dev.ferry.command.decide]: pure, state and command in, events or a rejection
/// out) and recorded ([dev.ferry.command.record]: state rows, events and outbox rows in one
/// commit). Events of other aggregates cause commands too ([dev.ferry.command.react]).
///
/// These packages are the machinery and know no bounded context. Each context has a folder beside
/// them, so far `sales` and `account`, with one folder an aggregate; contexts talk through events
/// only.
@NullMarked
package dev.ferry.command;

import org.jspecify.annotations.NullMarked;
