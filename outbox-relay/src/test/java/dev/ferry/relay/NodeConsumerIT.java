package dev.ferry.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The program that CONSUMING.md shows reads what the relay publishes with its default settings.
@ExtendWith(Servers.class)
class NodeConsumerIT {
    private final Outbox outbox;
    private final Relays relays;
    private final TestKafka kafka;

    NodeConsumerIT(TestDatabase database, TestKafka kafka) {
        this.kafka = kafka;
        outbox = Outbox.create(database);
        relays = new Relays(outbox, kafka);
    }

    @Test
    void a_node_program_reads_events_in_the_order_of_their_versions() throws Exception {
        assumeTrue(
                succeeds("node", "-e", "require.resolve('kafkajs')"),
                "skipped: it takes node on the PATH, and kafkajs where NODE_PATH points to");
        OutboxRow.of("order-1").payload("{\"cents\":1}").insert(outbox);
        OutboxRow.of("order-1").version(2).payload(null).insert(outbox);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
        }

        Process node =
                new ProcessBuilder(
                                "node",
                                Path.of("consume", "consume.cjs").toString(),
                                kafka.bootstrapServers(),
                                relays.topic(),
                                "2")
                        .redirectErrorStream(true)
                        .start();
        List<String> lines =
                new String(node.getInputStream().readAllBytes(), UTF_8).lines().toList();

        assertThat(node.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .contains("\"key\":\"order-1\"", "\"version\":1", "\"payload\":{\"cents\":1}");
        assertThat(lines.getLast()).contains("\"version\":2", "\"payload\":null");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
