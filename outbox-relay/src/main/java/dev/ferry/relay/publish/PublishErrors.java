package dev.ferry.relay.publish;

import java.util.Set;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/// Tells an answer about one record from an answer about Kafka as a whole.
final class PublishErrors {
    private PublishErrors() {}

    /// @return null when the error says nothing about this record: then the batch is tried again
    static @Nullable PublishRefusal of(Throwable error) {
        return switch (error) {
            case RecordTooLargeException e -> permanent(e);
            case InvalidTopicException e -> permanent(e);
            case SerializationException e -> permanent(e);
            case PolicyViolationException e -> healing(e);
            case TopicAuthorizationException e -> healing(e);
            case UnknownTopicOrPartitionException e -> healing(e);
            // Larger than a segment of the topic's log: that is a single record, because the
            // producer's own batches are smaller than any segment may be.
            case RecordBatchTooLargeException e -> healing(e);
            default -> null;
        };
    }

    /// The topics that an error is about, if it says so.
    static Set<String> topics(Throwable error) {
        return switch (error) {
            case TopicAuthorizationException e -> e.unauthorizedTopics();
            case InvalidTopicException e -> e.invalidTopics();
            default -> Set.of();
        };
    }

    private static PublishRefusal permanent(Exception error) {
        return new PublishRefusal(String.valueOf(error.getMessage()), false);
    }

    private static PublishRefusal healing(Exception error) {
        return new PublishRefusal(String.valueOf(error.getMessage()), true);
    }
}
