/// From Kafka to the read model, and from the read model to HTTP.
///
/// `consume` turns records into transactions, `project` turns events into rows, `query` turns rows
/// into answers. Exactly once holds from Kafka (read_committed) to the PostgreSQL commit: rows and
/// the positions they were read from are committed together.
@NullMarked
package dev.ferry.projector;

import org.jspecify.annotations.NullMarked;
