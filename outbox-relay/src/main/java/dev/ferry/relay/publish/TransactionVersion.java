package dev.ferry.relay.publish;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/// Refuses brokers whose transactions are not those that the relay was proven with.
///
/// Since version 2 (KIP-890) each transaction has an epoch of its own, so that a request of an
/// earlier one which comes late is refused. Before it, such a request could end up in the next
/// transaction, or open one that nobody ends.
final class TransactionVersion {
    private static final String FEATURE = "transaction.version";
    private static final int NEEDED = 2;

    private final Admin admin;
    private final Duration timeout;

    TransactionVersion(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /// @throws PublishException when the brokers have an older version, or do not answer
    void require() {
        int found = ask();
        if (found < NEEDED) {
            throw new PublishException(
                    "Kafka's brokers have %s=%d, and exactly-once is only proven with %d: run kafka-features.sh --bootstrap-server … upgrade --feature %s=%d (brokers 4.0 or newer), or set relay.publish.delivery=at-least-once"
                            .formatted(FEATURE, found, NEEDED, FEATURE, NEEDED));
        }
    }

    /// A cluster that does not name the feature has never had it raised.
    private int ask() {
        try {
            FinalizedVersionRange range =
                    admin.describeFeatures()
                            .featureMetadata()
                            .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                            .finalizedFeatures()
                            .get(FEATURE);
            return range == null ? 0 : range.maxVersionLevel();
        } catch (ExecutionException | TimeoutException e) {
            throw new PublishException("Kafka does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("stopped while waiting for Kafka", e);
        }
    }
}
