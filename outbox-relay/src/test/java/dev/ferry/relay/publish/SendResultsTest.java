package dev.ferry.relay.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.claim.Aggregate;
import dev.ferry.relay.claim.Messages;
import dev.ferry.relay.claim.OutboxMessage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SendResultsTest {
    private static final RecordMetadata ORDERS = sentTo("orders");
    private static final RecordMetadata CUSTOMERS = sentTo("customers");

    private final AtomicInteger stops = new AtomicInteger();
    private final OutboxMessage one = Messages.message(1, "a", 1, "{}");
    private final OutboxMessage two = Messages.message(2, "b", 1, "{}");

    @Test
    void records_that_were_taken_leave_no_trace() {
        SendResults results = new SendResults(true, stops::incrementAndGet);
        results.callback(one).onCompletion(ORDERS, null);
        assertThat(results.failure()).isNull();
        assertThat(results.hasRefusals()).isFalse();
        assertThat(stops).hasValue(0);
    }

    @Test
    void the_first_failure_is_kept_and_told_once() {
        SendResults results = new SendResults(true, stops::incrementAndGet);
        TimeoutException first = new TimeoutException("first");
        results.callback(one).onCompletion(ORDERS, first);
        results.callback(two).onCompletion(ORDERS, new TimeoutException("second"));
        assertThat(results.failure()).isSameAs(first);
        assertThat(results.hasRefusals()).as("nobody is parked for the broker's sake").isFalse();
        assertThat(stops).hasValue(1);
    }

    @Test
    void in_a_transaction_only_the_record_that_failed_first_is_refused() {
        SendResults results = new SendResults(true, stops::incrementAndGet);
        results.callback(two).onCompletion(ORDERS, new RecordTooLargeException("too large"));
        results.callback(one).onCompletion(ORDERS, new RecordTooLargeException("too large"));
        assertThat(results.poison().refusals()).isEqualTo(refused(two, "too large"));
    }

    @Test
    void in_a_transaction_only_records_of_the_topics_that_the_error_names_are_refused() {
        SendResults results = new SendResults(true, stops::incrementAndGet);
        InvalidTopicException error = new InvalidTopicException(Set.of("customers"));
        results.callback(one).onCompletion(ORDERS, error);
        results.callback(two).onCompletion(CUSTOMERS, error);
        assertThat(results.poison().refusals())
                .isEqualTo(refused(two, String.valueOf(error.getMessage())));
    }

    @Test
    void without_a_transaction_each_refused_record_is_to_blame_for_itself() {
        SendResults results = new SendResults(false, stops::incrementAndGet);
        results.callback(one).onCompletion(ORDERS, new RecordTooLargeException("too large"));
        results.callback(two).onCompletion(ORDERS, new RecordTooLargeException("too large"));
        assertThat(results.hasRefusals()).isTrue();
        assertThat(results.poison().refusals()).containsOnlyKeys(one.aggregate(), two.aggregate());
        assertThat(results.poison()).hasMessage("2 aggregates cannot be published");
    }

    private static Map<Aggregate, RefusedMessage> refused(OutboxMessage message, String reason) {
        return Map.of(
                message.aggregate(),
                new RefusedMessage(message, new PublishRefusal(reason, false)));
    }

    private static RecordMetadata sentTo(String topic) {
        return new RecordMetadata(new TopicPartition(topic, 0), 0, 0, 0, 0, 0);
    }
}
