package dev.ferry.relay.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestKafka;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class TransactionMonitorIT {
    private final TestKafka kafka;

    TransactionMonitorIT(TestKafka kafka) {
        this.kafka = kafka;
    }

    @Test
    void a_transaction_that_stays_open_in_a_topic_is_named_until_it_ends() throws Exception {
        String topic = kafka.createTopic(kafka.topicPrefix() + "waiting", 3);
        String other = kafka.createTopic(kafka.topicPrefix() + "foreign", 1);
        try (Admin admin = kafka.admin();
                Producer<byte[], byte[]> producer = producer()) {
            TransactionMonitor watch = watch(admin, topic, Duration.ZERO);
            TransactionMonitor patient = watch(admin, topic, Duration.ofHours(1));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(other, 0, null, new byte[1])).get();
            watch.run();
            assertThat(watch.problem()).as("another topic").isNull();

            producer.send(new ProducerRecord<>(topic, 2, null, new byte[1])).get();
            watch.run();
            patient.run();
            assertThat(watch.problem())
                    .startsWith("in " + topic + "-2 a transaction of producer ")
                    .contains("abort --topic " + topic + " --partition 2 --start-offset 0");
            assertThat(patient.problem()).as("not for long enough").isNull();

            // Kafka answers before it has written the marker that ends the transaction.
            producer.abortTransaction();
            await().untilAsserted(() -> {
                watch.run();
                assertThat(watch.problem()).isNull();
            });
        }
    }

    private static TransactionMonitor watch(Admin admin, String topic, Duration patience) {
        return new TransactionMonitor(admin, Pattern.compile(Pattern.quote(topic)), patience);
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        kafka.topicPrefix() + "open"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
