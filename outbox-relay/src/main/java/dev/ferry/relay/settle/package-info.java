/// Deletes what Kafka has, and finds out what Kafka has when somebody died in between.
@NullMarked
package dev.ferry.relay.settle;

import org.jspecify.annotations.NullMarked;
