/// From an HTTP request to a command, and from an outcome to an answer.
///
/// A request is read completely before it is refused: every field and header that is wrong is
/// named, with its path and what is allowed, so a client mends it in one go. What a field may hold
/// is decided here (400); what may happen is decided by the deciders (422).
///
/// Nothing here speaks to PostgreSQL: that is [dev.ferry.command.record].
@NullMarked
package dev.ferry.command.accept;

import org.jspecify.annotations.NullMarked;
