package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class DeadlyEventChaosIT {

    /// A claim has to read the payload, which does not fit into this heap.
    private static final List<String> SMALL_HEAP =
            List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");

    @Test
    void an_event_that_kills_its_relays_is_parked_in_the_end_and_the_others_go_on(
            TestDatabase database, TestKafka kafka) throws Exception {
        Outbox outbox = Outbox.create(database);
        Relays relays = new Relays(outbox, kafka);
        outbox.write("healthy-", 20, 2);
        writeDeadly(outbox);
        outbox.write("healthy-later-", 20, 2);

        while (outbox.number("select count(*) from outbox.parked_message") == 0) {
            JavaProcess relay = relays.startProcess(Delivery.EXACTLY_ONCE, SMALL_HEAP);
            await().until(() ->
                    !relay.isAlive()
                            || outbox.number("select count(*) from outbox.parked_message") == 1);
            relay.kill();
        }
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(Published.versions(kafka.readAll(relays.topic())))
                .containsAllEntriesOf(Published.expected("healthy-", 20, 2))
                .containsAllEntriesOf(Published.expected("healthy-later-", 20, 2))
                .doesNotContainKey("deadly");
        assertThat(
                        outbox.number(
                                """
                                select retry_count
                                  from outbox.parked
                                 where aggregate_id = 'deadly'
                                   and last_error like '%died in a row%'
                                   and next_attempt_at > now()
                                """))
                .isGreaterThanOrEqualTo(8);
        diesOfAnotherTryWhichIsCounted(outbox, relays);
    }

    private static void diesOfAnotherTryWhichIsCounted(Outbox outbox, Relays relays)
            throws SQLException {
        String tries = "select attempts from outbox.parked_aggregate where aggregate_id = 'deadly'";
        long before = outbox.number(tries);
        try (Connection person = outbox.connect()) {
            Statements.update(
                    person,
                    1,
                    "update outbox.parked_aggregate set next_attempt_at = now() where aggregate_id = 'deadly'");
        }
        try (JavaProcess relay = relays.startProcess(Delivery.EXACTLY_ONCE, SMALL_HEAP)) {
            await().until(() -> !relay.isAlive());
        }
        assertThat(outbox.number(tries)).isEqualTo(before + 1);
        assertThat(
                        outbox.number(
                                "select count(*) from outbox.parked_aggregate where next_attempt_at > now()"))
                .isEqualTo(1);
    }

    private static void writeDeadly(Outbox outbox) throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into outbox.message
                           (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload)
                    values (gen_random_uuid(), 'order', 'deadly', 1, 'order.counted',
                            to_json(repeat('x', 100000000)))
                    """);
        }
    }
}
