package dev.ferry.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaClientsTest {
    private static final KafkaConfig PLAIN = new KafkaConfig(List.of("a:9092", "b:9092"), "");

    private static final Map<String, Object> COMMON =
            Map.of(
                    "bootstrap.servers", "a:9092,b:9092",
                    "client.id", "ferry",
                    "reconnect.backoff.max.ms", 1_000,
                    "metric.reporters", "",
                    "enable.metrics.push", false);

    @TempDir private Path folder;

    @Test
    void a_producer_counts_a_record_as_sent_when_every_replica_has_it() {
        assertThat(KafkaClients.producer(PLAIN, "ferry"))
                .isEqualTo(with(Map.of("acks", "all", "enable.idempotence", true)));
    }

    @Test
    void a_consumer_sees_committed_records_from_the_beginning_and_moves_no_offset_itself() {
        assertThat(KafkaClients.consumer(PLAIN, "ferry"))
                .isEqualTo(
                        with(
                                Map.of(
                                        "isolation.level",
                                        "read_committed",
                                        "enable.auto.commit",
                                        false,
                                        "auto.offset.reset",
                                        "earliest",
                                        "allow.auto.create.topics",
                                        false)));
    }

    @Test
    void the_operators_file_adds_and_cannot_weaken_a_promise() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("client.properties"),
                        """
                        security.protocol=SSL
                        enable.metrics.push=true
                        acks=1
                        enable.idempotence=false
                        bootstrap.servers=elsewhere:9092
                        """);
        KafkaConfig config = new KafkaConfig(PLAIN.bootstrapServers(), file.toString());

        assertThat(KafkaClients.producer(config, "ferry"))
                .isEqualTo(
                        with(
                                Map.of(
                                        "security.protocol", "SSL",
                                        "enable.metrics.push", "true",
                                        "acks", "all",
                                        "enable.idempotence", true)));
    }

    private static Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(COMMON);
        settings.putAll(more);
        return settings;
    }
}
