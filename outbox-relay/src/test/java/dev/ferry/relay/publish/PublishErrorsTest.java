package dev.ferry.relay.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ferry.relay.claim.Messages;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PublishErrorsTest {
    @ParameterizedTest
    @MethodSource
    void an_error_about_one_record_is_a_refusal_that_says_whether_it_may_heal(
            Throwable error, boolean mayHeal) {
        assertThat(PublishErrors.of(error)).isEqualTo(new PublishRefusal("why", mayHeal));
    }

    static Stream<Arguments>
            an_error_about_one_record_is_a_refusal_that_says_whether_it_may_heal() {
        return Stream.of(
                arguments(new RecordTooLargeException("why"), false),
                arguments(new InvalidTopicException("why"), false),
                arguments(new SerializationException("why"), false),
                arguments(new PolicyViolationException("why"), true),
                arguments(new TopicAuthorizationException("why"), true),
                arguments(new UnknownTopicOrPartitionException("why"), true),
                arguments(new RecordBatchTooLargeException("why"), true));
    }

    /// Parking for such an error would park every aggregate while Kafka is away.
    @ParameterizedTest
    @MethodSource
    void an_error_about_kafka_as_a_whole_refuses_no_record(Throwable error) {
        assertThat(PublishErrors.of(error)).isNull();
    }

    static Stream<Throwable> an_error_about_kafka_as_a_whole_refuses_no_record() {
        return Stream.of(
                new TimeoutException("why"),
                new ProducerFencedException("why"),
                new UnknownServerException("why"),
                new IllegalStateException("why"));
    }

    @Test
    void an_error_names_the_topics_it_is_about() {
        Set<String> topics = Set.of("orders", "customers");
        assertThat(PublishErrors.topics(new TopicAuthorizationException(topics))).isEqualTo(topics);
        assertThat(PublishErrors.topics(new InvalidTopicException(topics))).isEqualTo(topics);
        assertThat(PublishErrors.topics(new TimeoutException("why"))).isEmpty();
    }

    @Test
    void a_long_reason_is_cut_and_a_short_one_is_not() {
        assertThat(new PublishRefusal("x".repeat(500), false).reason()).isEqualTo("x".repeat(500));
        assertThat(new PublishRefusal("x".repeat(501), false).reason())
                .isEqualTo("x".repeat(500) + "…");
    }

    @Test
    void of_two_refused_events_of_an_aggregate_the_lower_seq_counts() {
        RefusedMessage earlier = refused(3);
        RefusedMessage later = refused(4);
        assertThat(RefusedMessage.first(earlier, later)).isSameAs(earlier);
        assertThat(RefusedMessage.first(later, earlier)).isSameAs(earlier);
    }

    private static RefusedMessage refused(long seq) {
        return new RefusedMessage(
                Messages.message(seq, "a", seq, "{}"), new PublishRefusal("why", false));
    }
}
