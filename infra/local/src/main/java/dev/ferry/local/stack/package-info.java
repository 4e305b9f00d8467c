/// The whole of Ferry in one process: PostgreSQL and Kafka from
/// [dev.ferry.embedded.EmbeddedPostgres] and [dev.ferry.embedded.EmbeddedKafka], and the three
/// services beside them, each with its own database role.
///
/// Started in the order in which the parts need each other and stopped in the reverse one.
/// Everything that outlives the process is in one folder.
@NullMarked
package dev.ferry.local.stack;

import org.jspecify.annotations.NullMarked;
