package dev.ferry.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestKafka;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class LeftTransactionsIT {
    private final TestKafka kafka;

    LeftTransactionsIT(TestKafka kafka) {
        this.kafka = kafka;
    }

    @Test
    void what_a_dead_relay_left_open_is_ended_and_the_transaction_of_another_program_is_not()
            throws Exception {
        String topic = kafka.createTopic(kafka.topicPrefix() + "left", 2);
        try (Admin admin = kafka.admin();
                Producer<byte[], byte[]> _ = open("ferry-relay-" + topic, topic, 0);
                Producer<byte[], byte[]> foreign = open("foreign-" + topic, topic, 1)) {
            assertThat(isOpen(admin, topic, 0)).isTrue();

            assertThat(LeftTransactions.end(admin)).isEqualTo(1);

            assertThat(isOpen(admin, topic, 0)).isFalse();
            assertThat(isOpen(admin, topic, 1)).isTrue();
            foreign.abortTransaction();
        }
    }

    @Test
    void what_kafka_has_ended_by_itself_meanwhile_stops_nothing() throws Exception {
        String topic = kafka.createTopic(kafka.topicPrefix() + "ended", 1);
        String id = "ferry-relay-" + topic;
        try (Admin admin = kafka.admin();
                Producer<byte[], byte[]> _ = open(id, topic, 0)) {
            var before = LeftTransactions.producers(admin);
            // A successor of the same id ends what its predecessor left open.
            try (Producer<byte[], byte[]> _ = open(id, topic, 0)) {
                assertThat(LeftTransactions.end(admin, before)).isZero();
                assertThat(isOpen(admin, topic, 0)).as("the successor's own").isTrue();
            }
        }
    }

    private Producer<byte[], byte[]> open(String id, String topic, int partition) throws Exception {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers(),
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                id,
                                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                                600_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, partition, null, new byte[1])).get();
        return producer;
    }

    private static boolean isOpen(Admin admin, String topic, int partition) throws Exception {
        TopicPartition one = new TopicPartition(topic, partition);
        return admin
                .describeProducers(List.of(one))
                .partitionResult(one)
                .get()
                .activeProducers()
                .stream()
                .anyMatch(producer -> producer.currentTransactionStartOffset().isPresent());
    }
}
