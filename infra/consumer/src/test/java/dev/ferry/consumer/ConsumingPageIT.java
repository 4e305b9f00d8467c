package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.example.FleetConsumer;
import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.consumer.fixture.HarbourDatabase;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The example of CONSUMING.md.
@ExtendWith(Servers.class)
class ConsumingPageIT {
    private static final Path PAGE = Path.of("CONSUMING.md");
    private static final Path EXAMPLE = Path.of("src/test/java/dev/ferry/consumer/example");

    private final TestDatabase server;
    private final TestKafka kafka;

    ConsumingPageIT(TestDatabase server, TestKafka kafka) {
        this.server = server;
        this.kafka = kafka;
    }

    @Test
    void the_page_shows_the_classes_that_are_compiled_here() throws IOException {
        String page = Files.readString(PAGE);
        for (String type : List.of("Fleet", "FleetConsumer")) {
            String source = Files.readString(EXAMPLE.resolve(type + ".java"));
            assertThat(page).contains(source.substring(source.indexOf("\npublic final class ")));
        }
    }

    @Test
    void the_example_applies_events_of_kafka_to_its_table() {
        String prefix = kafka.topicPrefix() + "page";
        UUID boat = UUID.randomUUID();
        Harbour harbour = new Harbour();
        try (HarbourDatabase database = new HarbourDatabase(server);
                Telemetry telemetry = new Telemetry();
                GroupConsumer consumer =
                        FleetConsumer.of(
                                new KafkaConfig(List.of(kafka.bootstrapServers()), ""),
                                database.database(),
                                telemetry,
                                prefix)) {
            kafka.createTopic(prefix + ".boat", 2);
            consumer.start();
            kafka.produce(
                    List.of(
                            sent(prefix, harbour.record(boat, 1, new BoatEvent.Launched("Argo"))),
                            sent(
                                    prefix,
                                    harbour.record(boat, 2, new BoatEvent.Renamed("Argo II")))));
            await().untilAsserted(() ->
                    assertThat(database.column("select name from fleet_v1.boat"))
                            .containsExactly("Argo II"));
        }
    }

    private static ProducerRecord<byte[], byte[]> sent(
            String prefix, ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                prefix + ".boat", null, record.key(), record.value(), record.headers());
    }
}
