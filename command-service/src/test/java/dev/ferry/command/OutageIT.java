package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
final class OutageIT {
    @Test
    void a_service_cut_off_from_postgresql_answers_503_says_so_and_recovers(TestDatabase database) {
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
            proxy.start();
            Rows rows = new Rows(database);
            try (CommandBench bench =
                    CommandBench.startThrough(database, proxy.host(), proxy.port())) {
                String[] key = {"Idempotency-Key", "through the outage"};
                assertThat(bench.post("/v1/customers", Requests.customer()).status())
                        .isEqualTo(201);
                List<String> before = rows.census();
                String body = Requests.customer();

                proxy.cut();
                Answer refused = bench.post("/v1/customers", body, key);

                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.code()).isEqualTo("unavailable");
                assertThat(refused.header("retry-after")).isEqualTo("1");
                assertThat(refused.body()).doesNotContain("Exception").doesNotContain("127.0.0.1");
                await().untilAsserted(() -> {
                    Answer ready = bench.get("/health/ready");
                    assertThat(ready.status()).isEqualTo(503);
                    assertThat(ready.json().at("/checks/outbox-notifier").stringValue())
                            .isEqualTo("ok");
                });
                assertThat(bench.get("/health/live").status()).isEqualTo(200);
                assertThat(rows.census()).isEqualTo(before);

                proxy.heal();
                await().untilAsserted(() ->
                        assertThat(bench.post("/v1/customers", body, key).status()).isEqualTo(201));
                await().untilAsserted(() ->
                        assertThat(bench.get("/health/ready").status()).isEqualTo(200));
            }
        }
    }

    @Test
    void a_database_that_was_read_only_for_a_while_takes_commands_again(TestDatabase database)
            throws SQLException {
        try (CommandBench bench = CommandBench.start(database)) {
            database.readOnly(true);
            await().untilAsserted(() -> {
                Answer refused = bench.post("/v1/customers", Requests.customer());
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("retry-after")).isEqualTo("1");
            });
            await().untilAsserted(() -> {
                Answer ready = bench.get("/health/ready");
                assertThat(ready.status()).isEqualTo(503);
                assertThat(ready.json().at("/checks/database").stringValue()).isNotEqualTo("ok");
            });

            database.readOnly(false);
            await().untilAsserted(
                            () -> assertThat(bench.get("/health/ready").status()).isEqualTo(200));
            for (int i = 0; i < 20; i++) {
                await().untilAsserted(() ->
                        assertThat(bench.post("/v1/customers", Requests.customer()).status())
                                .isEqualTo(201));
            }
        }
    }
}
