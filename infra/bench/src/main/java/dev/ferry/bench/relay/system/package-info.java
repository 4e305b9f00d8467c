/// The systems that move an outbox to Kafka, each with its own table and in its best form.
///
/// They are told apart only by what is here: the events, the topic, the servers, the JVM and the
/// way of measuring are the same for all.
@NullMarked
package dev.ferry.bench.relay.system;

import org.jspecify.annotations.NullMarked;
