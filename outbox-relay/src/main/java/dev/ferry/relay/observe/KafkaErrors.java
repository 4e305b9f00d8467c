package dev.ferry.relay.observe;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// What kind of error Kafka gave, as a short name that metrics can carry.
public final class KafkaErrors {
    private KafkaErrors() {}

    /// The class of the innermost error of Kafka's, such as `TimeoutException`; null when the
    /// failure has another origin.
    public static @Nullable String kind(Throwable failure) {
        String kind = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof KafkaException) {
                kind = each.getClass().getSimpleName();
            }
        }
        return kind;
    }
}
