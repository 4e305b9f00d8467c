/// Events from Kafka become rows of the read models, and queries over HTTP are answered from these
/// rows.
///
/// [dev.ferry.consumer] turns records into transactions, `project` defines what a read model is,
/// and `query` answers from rows. These packages know no read model; `models` has one folder for
/// each. Exactly once holds from Kafka (read_committed) to the PostgreSQL commit: rows and the
/// positions that they were read from are committed together.
@NullMarked
package dev.ferry.projector;

import org.jspecify.annotations.NullMarked;
