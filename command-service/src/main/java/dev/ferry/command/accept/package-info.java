/// Turns an HTTP request into a command, and its outcome into an answer.
///
/// A request is read completely before it is refused. The answer names every wrong field and
/// header, with its path and what is allowed, so the client can correct all of them at once. This
/// package checks the form of fields (400); the deciders check the rules (422).
///
/// Nothing here uses PostgreSQL: that is the task of [dev.ferry.command.record].
@NullMarked
package dev.ferry.command.accept;

import org.jspecify.annotations.NullMarked;
