package dev.ferry.relay.publish;

import dev.ferry.relay.claim.OutboxMessage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Callback;

/// Collects which records of a batch Kafka refused. Filled by the producer's thread, read by the
/// worker's after a flush or a commit.
final class SendResults {
    private final Map<String, RefusedMessage> refusals = new ConcurrentHashMap<>();

    Callback callback(OutboxMessage message) {
        return (_, error) -> {
            Refusal refusal = error == null ? null : Refusals.of(error);
            if (refusal != null) {
                refusals.merge(
                        message.aggregateId(),
                        new RefusedMessage(message, refusal),
                        RefusedMessage::first);
            }
        };
    }

    boolean hasRefusals() {
        return !refusals.isEmpty();
    }

    PoisonException poison() {
        return new PoisonException(refusals);
    }
}
