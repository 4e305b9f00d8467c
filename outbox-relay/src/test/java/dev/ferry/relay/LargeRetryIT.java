package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class LargeRetryIT {
    private static final int EVENTS = 200;

    @Test
    void a_parked_aggregate_that_is_larger_than_the_heap_is_published_in_parts(
            TestDatabase database, TestKafka kafka) throws Exception {
        Outbox outbox = Outbox.create(database);
        Relays relays = new Relays(outbox, kafka);
        park(outbox);
        JavaProcess relay =
                relays.startProcess(
                        Delivery.EXACTLY_ONCE, List.of("-Xmx160m", "-XX:+ExitOnOutOfMemoryError"));
        await().until(() ->
                !relay.isAlive()
                        || outbox.number("select count(*) from outbox.parked_aggregate") == 0);
        assertThat(relay.isAlive()).as("the relay").isTrue();
        relay.kill();
        assertThat(Published.versions(kafka.readAll(relays.topic())).get("large"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, EVENTS).boxed().toList());
    }

    private static void park(Outbox outbox) throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into outbox.parked_aggregate
                           (aggregate_id, aggregate_type, last_error, attempts, next_attempt_at)
                    values ('large', 'order', 'its topic was missing', 1, now());

                    insert into outbox.parked_message
                           (lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                            event_type, schema_version, payload, headers, tenant, occurred_at)
                    select a.lane, version, gen_random_uuid(), 'order', 'large', version,
                           'order.counted', 1, to_json(repeat('x', 1048576)), '{}', 'default', now()
                      from outbox.parked_aggregate a
                     cross join generate_series(1, %d) version
                    """
                            .formatted(EVENTS));
        }
    }
}
