package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One process, two databases.
@ExtendWith(Servers.class)
class SeveralOutboxesIT {
    @Test
    void an_outbox_whose_database_is_away_stops_no_other_and_readiness_names_it(
            TestDatabase orders, TestKafka kafka) throws Exception {
        Outbox near = Outbox.create(orders);
        try (TestDatabase billing = orders.another();
                TcpProxy proxy = new TcpProxy(billing.host(), billing.port())) {
            proxy.start();
            Outbox far = Outbox.create(billing);
            Relays relays = new Relays(near, kafka);
            RelayConfig config =
                    relays.config(
                            Delivery.EXACTLY_ONCE,
                            Map.of("billing", through(proxy, far.relayRole(), billing)));
            far.write("far", 10, 5);
            try (RelayService relay = new RelayService(config)) {
                relay.start();
                await().until(() -> far.pending() == 0);
                assertThat(get(relay, "/health/ready").statusCode()).isEqualTo(200);

                proxy.cut();
                far.write("far-later", 10, 5);
                await().until(() -> get(relay, "/health/ready").statusCode() == 503);
                near.write("near", 10, 5);
                await().until(() -> near.pending() == 0);
                assertThat(get(relay, "/health/ready").body())
                        .containsPattern("\"billing/worker-0\": ?\"relay-billing-0 fails: ")
                        .containsPattern("\"%s/worker-0\": ?\"ok\"".formatted(config.name()));

                proxy.heal();
                await().until(() -> far.pending() == 0);
                await().until(() -> get(relay, "/health/ready").statusCode() == 200);
                assertThat(get(relay, "/metrics").body())
                        .contains("ferry_relay_published_total{outbox=\"billing\"} 100.0")
                        .contains(
                                "ferry_relay_published_total{outbox=\"%s\"} 50.0"
                                        .formatted(config.name()));
            }
            assertThat(Published.versions(kafka.readAll(relays.topic())))
                    .containsAllEntriesOf(Published.expected("near", 10, 5))
                    .containsAllEntriesOf(Published.expected("far", 10, 5))
                    .containsAllEntriesOf(Published.expected("far-later", 10, 5))
                    .hasSize(30);
        }
    }

    private static DatabaseConfig through(
            TcpProxy proxy, DatabaseConfig config, TestDatabase database) {
        return new DatabaseConfig(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), database.name()),
                config.user(),
                config.password(),
                config.poolSize(),
                config.connectTimeout(),
                config.socketTimeout(),
                config.preparedStatements());
    }

    private static HttpResponse<String> get(RelayService relay, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:%d%s".formatted(relay.port(), path));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
