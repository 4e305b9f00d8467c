package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverIT {
    private Outbox outbox;
    private Relays relays;
    private TestKafka kafka;

    @BeforeAll
    void createOutbox(TestDatabase database, TestKafka servers) {
        kafka = servers;
        outbox = Outbox.create(database);
        relays = new Relays(outbox, servers);
    }

    @Test
    void relays_that_join_and_leave_share_the_lanes_and_keep_every_order() throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> shared(2));
            outbox.write("a", 50, 20);
            try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
                await().until(() -> shared(4));
                outbox.write("b", 50, 20);
            }
            await().until(() -> shared(2));
            outbox.write("c", 50, 20);
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(outbox.lanes()).as("after a graceful stop").isEmpty();
        var versions = Published.versions(kafka.readAll(relays.topic()));
        assertThat(versions)
                .containsAllEntriesOf(Published.expected("a", 50, 20))
                .containsAllEntriesOf(Published.expected("b", 50, 20))
                .containsAllEntriesOf(Published.expected("c", 50, 20));
    }

    @Test
    void one_worker_suffices_while_little_is_written_and_a_backlog_brings_the_other_back()
            throws Exception {
        Relays calm = new Relays(outbox, kafka, "", Duration.ofSeconds(1));
        backlog("before");
        try (RelayService _ = calm.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> shared(2));
            await().until(() -> outbox.pending() == 0);
            await().until(() -> shared(1));
            assertThat(outbox.number("select sum(deaths) from outbox.lane"))
                    .as("lanes that were not given but had to be taken")
                    .isZero();
            backlog("after");
            await().until(() -> shared(2));
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(Published.versions(kafka.readAll(relays.topic())))
                .containsAllEntriesOf(Published.expected("before", 50, 1000))
                .containsAllEntriesOf(Published.expected("after", 50, 1000));
    }

    /// One transaction, so that batches are full.
    private void backlog(String prefix) throws Exception {
        String sql =
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload)
                select gen_random_uuid(), 'order', ? || aggregate, version, 'order.counted', '{}'
                  from generate_series(1, 1000) version
                 cross join generate_series(0, 49) aggregate
                 order by version
                """;
        try (Connection connection = outbox.connect()) {
            Statements.update(connection, sql, prefix);
        }
    }

    /// Whether every lane has an owner, and each of that many workers its fair share.
    private boolean shared(int workers) throws Exception {
        var lanes = outbox.lanes();
        return lanes.size() == workers && lanes.values().stream().allMatch(n -> n == 64 / workers);
    }
}
