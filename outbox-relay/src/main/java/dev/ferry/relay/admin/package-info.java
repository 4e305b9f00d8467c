/// What a person may do to an outbox: look, pause, retry, discard, replay.
///
/// Every action needs to know who acts and why, and leaves a line in `outbox.audit` in the
/// transaction of what it does: there is no action without its line and no line without its action.
/// All limits are refused with a sentence; nothing is cut short silently. Any relay process of an
/// outbox can be asked, because all state is in PostgreSQL.
@NullMarked
package dev.ferry.relay.admin;

import org.jspecify.annotations.NullMarked;
