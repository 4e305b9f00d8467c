/// Writes a batch to Kafka in one transaction: `read_committed` consumers see all of it or none of
/// it. At least once has no transaction.
@NullMarked
package dev.ferry.relay.publish;

import org.jspecify.annotations.NullMarked;
