/// The whole of Ferry in one process: PostgreSQL and Kafka from
/// [dev.ferry.embedded.EmbeddedPostgres] and [dev.ferry.embedded.EmbeddedKafka], and the three
/// services beside them, each with its own database role.
///
/// Each part starts after those that it needs; they stop in the reverse order. Everything that
/// outlives the process is in one folder.
@NullMarked
package dev.ferry.local.stack;

import org.jspecify.annotations.NullMarked;
