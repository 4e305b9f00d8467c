/// Kafka client settings, each in one place with its reason.
@NullMarked
package dev.ferry.runtime.kafka;

import org.jspecify.annotations.NullMarked;
