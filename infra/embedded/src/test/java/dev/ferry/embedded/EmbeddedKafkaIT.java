package dev.ferry.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.embedded.fault.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final TopicPartition PARTITION = new TopicPartition("letters", 0);

    @TempDir private Path folder;

    @Test
    void a_committed_transaction_is_read_and_an_aborted_one_is_not() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().build()) {
            kafka.start();
            createTopic(kafka);
            inTransaction(kafka, "aborted", false);
            inTransaction(kafka, "committed", true);
            assertThat(readToEnd(kafka)).containsExactly("committed");
        }
    }

    @Test
    void records_address_and_cluster_outlive_a_restart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().dataDirectory(folder).build()) {
            kafka.start();
            createTopic(kafka);
            inTransaction(kafka, "kept", true);
            String address = kafka.bootstrapServers();
            String cluster = clusterId(kafka);
            kafka.stop();
            kafka.start();
            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(clusterId(kafka)).isEqualTo(cluster);
            assertThat(readToEnd(kafka)).containsExactly("kept");
        }
        try (EmbeddedKafka next = EmbeddedKafka.builder().dataDirectory(folder).build()) {
            next.start();
            assertThat(readToEnd(next)).containsExactly("kept");
        }
    }

    @Test
    void a_taken_port_makes_it_choose_another() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedKafka kafka = EmbeddedKafka.builder().port(taken.getLocalPort()).build()) {
            kafka.start();
            assertThat(kafka.bootstrapServers()).doesNotEndWith(":" + taken.getLocalPort());
            assertThat(clusterId(kafka)).isNotBlank();
        }
    }

    @Test
    void a_client_behind_a_proxy_is_cut_off_and_comes_back_when_it_is_healed() throws Exception {
        int port = FreePort.any();
        try (TcpProxy proxy = new TcpProxy(EmbeddedKafka.HOST, port)) {
            proxy.start();
            try (EmbeddedKafka kafka =
                    EmbeddedKafka.builder().port(port).advertisedPort(proxy.port()).build()) {
                kafka.start();
                assertThat(kafka.bootstrapServers()).endsWith(":" + proxy.port());
                createTopic(kafka);
                inTransaction(kafka, "before", true);
                proxy.cut();
                Map<String, Object> impatient =
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "max.block.ms",
                                "1000");
                try (var producer =
                        new KafkaProducer<>(
                                impatient, new StringSerializer(), new StringSerializer())) {
                    assertThatThrownBy(() ->
                                    producer.send(new ProducerRecord<>(PARTITION.topic(), "lost"))
                                            .get())
                            .hasCauseInstanceOf(TimeoutException.class);
                }
                proxy.heal();
                inTransaction(kafka, "after", true);
                assertThat(readToEnd(kafka)).containsExactly("before", "after");
            }
        }
    }

    @Test
    void a_topic_that_nobody_created_does_not_appear() throws IOException, InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().build()) {
            kafka.start();
            Map<String, Object> settings =
                    Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", "500");
            try (var producer =
                    new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>("unknown", "a")).get())
                        .isInstanceOf(ExecutionException.class)
                        .hasMessageContaining("unknown");
            }
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.createTopics(Set.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
        }
    }

    private static String clusterId(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static void inTransaction(EmbeddedKafka kafka, String value, boolean commit)
            throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "writer");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> readToEnd(EmbeddedKafka kafka) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "isolation.level",
                        "read_committed");
        List<String> values = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(PARTITION));
            consumer.seekToBeginning(Set.of(PARTITION));
            Long end = consumer.endOffsets(Set.of(PARTITION)).get(PARTITION);
            while (end != null && consumer.position(PARTITION) < end) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
                    values.add(each.value());
                }
            }
        }
        return values;
    }
}
