/// From Kafka to the read model, and from the read model to HTTP.
///
/// `consume` turns records into transactions, `project` says what a read model is, `query` answers
/// from rows. These know no read model; `models` has one folder for each. Exactly once holds from
/// Kafka (read_committed) to the PostgreSQL commit: rows and the positions they were read from are
/// committed together.
@NullMarked
package dev.ferry.projector;

import org.jspecify.annotations.NullMarked;
