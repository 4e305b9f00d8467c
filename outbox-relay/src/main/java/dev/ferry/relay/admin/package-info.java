/// The administration of an outbox: status, pause, retry, discard, replay.
///
/// Any relay process of an outbox can answer, because all state is in PostgreSQL.
@NullMarked
package dev.ferry.relay.admin;

import org.jspecify.annotations.NullMarked;
