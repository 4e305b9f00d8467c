package dev.ferry.command.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Requests;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
final class ReactionsHealthIT {
    @Test
    void commands_are_taken_while_kafka_is_away_and_health_says_that_reactions_wait(
            TestDatabase database) {
        try (CommandBench bench = CommandBench.startWithoutKafka(database)) {
            await().untilAsserted(() -> assertThat(check(bench)).isNotEqualTo("ok"));

            assertThat(bench.get("/health/ready").status()).isEqualTo(200);
            assertThat(bench.post("/v1/customers", Requests.customer()).status()).isEqualTo(201);
        }
    }

    @Test
    void health_says_when_reactions_consume(TestDatabase database, TestKafka kafka) {
        try (CommandBench bench =
                CommandBench.start(database, kafka, kafka.topicPrefix() + UUID.randomUUID())) {
            await().untilAsserted(() -> assertThat(check(bench)).isEqualTo("ok"));
        }
    }

    private static String check(CommandBench bench) {
        return bench.get("/health/ready").json().at("/checks/consume-reactions").stringValue();
    }
}
