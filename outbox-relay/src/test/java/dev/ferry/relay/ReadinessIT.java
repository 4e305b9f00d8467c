package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.EmbeddedKafkaMain;
import dev.ferry.embedded.FreePort;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Readiness turns red when events no longer flow, says why, and turns green again.
@ExtendWith(Servers.class)
class ReadinessIT {

    private Outbox outbox;
    private Relays relays;

    @BeforeEach
    void createOutbox(TestDatabase database, TestKafka kafka) throws Exception {
        outbox = Outbox.create(database);
        relays = new Relays(outbox, kafka);
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from outbox.message");
        }
    }

    @Test
    void kafka_that_is_gone_is_named(@TempDir Path data) throws Exception {
        int port = FreePort.any();
        JavaProcess broker = startKafka(data, port);
        KafkaConfig kafka = new KafkaConfig(List.of("127.0.0.1:" + port), "");
        try (RelayService relay = new RelayService(relays.reaching(kafka))) {
            relay.start();
            outbox.write("before-", 1, 1);
            await().until(() -> outbox.pending() == 0);
            await().until(() -> readiness(relay).statusCode() == 200);

            broker.kill();
            outbox.write("during-", 1, 1);
            awaitRed(relay, ".*Kafka.*");

            broker.close();
            broker = startKafka(data, port);
            await().until(() -> readiness(relay).statusCode() == 200);
            await().until(() -> outbox.pending() == 0);
        } finally {
            broker.close();
        }
    }

    @Test
    void postgresql_that_hangs_is_named(TestDatabase database) throws Exception {
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
            proxy.start();
            try (RelayService relay = new RelayService(relays.through(proxy, database.name()))) {
                relay.start();
                await().until(() -> outbox.lanes().size() == 2);

                proxy.stall();
                awaitRed(relay, ".*has not looked after its lanes for \\d+ s, .*PostgreSQL.*");

                proxy.heal();
                await().until(() -> readiness(relay).statusCode() == 200);
            }
        }
    }

    @Test
    void a_database_that_was_read_only_for_a_while_is_relayed_and_administered_again(
            TestDatabase database) throws Exception {
        try (RelayService relay = relays.start(Delivery.EXACTLY_ONCE);
                AdminClient admin = new AdminClient(relay)) {
            outbox.write("before-", 1, 1);
            await().until(() -> outbox.pending() == 0);

            database.readOnly(true);
            awaitRed(relay, ".*");
            assertThat(admin.post("/admin/pause", Map.of()).status()).isEqualTo(503);

            database.readOnly(false);
            await().until(() -> readiness(relay).statusCode() == 200);
            outbox.write("after-", 5, 1);
            await().until(() -> outbox.pending() == 0);
            // Each session that is still read-only fails once and leaves the pool.
            for (int i = 0; i < 20; i++) {
                await().untilAsserted(() ->
                        assertThat(admin.post("/admin/pause", Map.of()).status()).isEqualTo(200));
                await().untilAsserted(() ->
                        assertThat(admin.post("/admin/resume", Map.of()).status()).isEqualTo(200));
            }
        }
    }

    @Test
    void lanes_that_the_last_relay_cannot_take_are_counted() throws Exception {
        JavaProcess other = relays.startProcess(Delivery.EXACTLY_ONCE);
        await().until(() -> outbox.lanes().size() == 2);
        try (Connection holder = outbox.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from outbox.lane where lane < 5 for update");
            other.kill();
            try (RelayService relay = relays.start(Delivery.EXACTLY_ONCE)) {
                awaitRed(relay, ".* 5 lanes have no owner.*");

                holder.rollback();
                await().until(() -> readiness(relay).statusCode() == 200);
            }
        } finally {
            other.close();
        }
    }

    /// Waits for 503 with a reason; before the one that is waited for, another worker's may come.
    static void awaitRed(RelayService relay, String reason) {
        await().untilAsserted(() -> {
            HttpResponse<String> answer = readiness(relay);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).matches(reason);
        });
    }

    private static JavaProcess startKafka(Path data, int port) {
        JavaProcess broker =
                JavaProcess.start(
                        EmbeddedKafkaMain.class,
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port));
        broker.awaitLine("Kafka listens on");
        return broker;
    }

    static HttpResponse<String> readiness(RelayService relay) throws Exception {
        URI address = URI.create("http://127.0.0.1:%d/health/ready".formatted(relay.port()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
