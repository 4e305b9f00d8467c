/// Writes a batch to Kafka: all of it or, for `read_committed` consumers, none of it.
@NullMarked
package dev.ferry.relay.publish;

import org.jspecify.annotations.NullMarked;
