package dev.ferry.relay.publish;

import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/// What both publishers say in the same words.
final class Producers {
    private Producers() {}

    static Producer<byte[], byte[]> open(@Nullable Producer<byte[], byte[]> producer) {
        if (producer == null) {
            throw new IllegalStateException("the publisher has not been opened");
        }
        return producer;
    }

    static PublishException failed(Exception error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return new PublishException("Kafka did not take the batch: " + cause.getMessage(), cause);
    }
}
