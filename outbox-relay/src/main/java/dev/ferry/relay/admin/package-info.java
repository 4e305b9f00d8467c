/// What a person may do to an outbox: look, pause, retry, discard, replay.
///
/// Any relay process of an outbox can be asked, because all state is in PostgreSQL.
@NullMarked
package dev.ferry.relay.admin;

import org.jspecify.annotations.NullMarked;
