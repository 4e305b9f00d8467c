/// The command side: an HTTP command becomes one PostgreSQL transaction.
///
/// [dev.ferry.command.accept] reads a command from HTTP, or refuses the request and names
/// everything that is wrong with it. [dev.ferry.command.decide] defines decisions: pure functions
/// from state and command to events or a rejection. [dev.ferry.command.record] commits state rows,
/// events and outbox rows in one transaction. [dev.ferry.command.react] turns events of other
/// aggregates into commands.
///
/// [dev.ferry.command.tenants] knows which tenants there are, and erases one.
///
/// These packages are the machinery and know no bounded context. Each context has a folder beside
/// them (`sales`, `account`, `catalog`, `inventory`, `growth`), with one folder per aggregate.
/// Contexts communicate through events only.
@NullMarked
package dev.ferry.command;

import org.jspecify.annotations.NullMarked;
