package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Aggregate;
import dev.ferry.relay.claim.OutboxMessage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/// Collects which records of a batch Kafka refused. Filled by the producer's thread and, where a
/// record is refused at once, by the worker's; read by the worker's after a flush or a commit.
///
/// A transactional producer tells the error that broke the transaction to every record that was
/// still to be sent, also to those that did not cause it. Then only the topics that the error names
/// are to blame or, when it names none, the record that failed first. Another refused record shows
/// up when the remaining batch is sent.
final class SendResults {
    private final boolean transactional;
    private final Runnable atFirstFailure;
    private final Map<Aggregate, RefusedMessage> refusals = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /// @param atFirstFailure runs on the producer's thread
    SendResults(boolean transactional, Runnable atFirstFailure) {
        this.transactional = transactional;
        this.atFirstFailure = atFirstFailure;
    }

    Callback callback(OutboxMessage message) {
        return (metadata, error) -> {
            if (error == null) {
                return;
            }
            boolean first = failure.compareAndSet(null, error);
            if (first) {
                atFirstFailure.run();
            }
            PublishRefusal refusal = PublishErrors.of(error);
            Set<String> named = PublishErrors.topics(error);
            boolean toBlame =
                    named.isEmpty() ? first || !transactional : named.contains(metadata.topic());
            if (refusal != null && toBlame) {
                refusals.merge(
                        message.aggregate(),
                        new RefusedMessage(message, refusal),
                        RefusedMessage::first);
            }
        };
    }

    /// What went wrong first; then nothing more may be sent. Null so far, or for good after a
    /// flush.
    @Nullable Exception failure() {
        return failure.get();
    }

    boolean hasRefusals() {
        return !refusals.isEmpty();
    }

    PoisonException poison() {
        return new PoisonException(refusals);
    }
}
