package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
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
            await().until(() -> covered(2, 32));
            outbox.write("a", 50, 20);
            try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
                await().until(() -> covered(4, 16));
                outbox.write("b", 50, 20);
            }
            await().until(() -> covered(2, 32));
            outbox.write("c", 50, 20);
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(outbox.lanes()).as("after a graceful stop").isEmpty();
        var versions = Published.versions(kafka.readAll(relays.topic()));
        assertThat(versions)
                .containsAllEntriesOf(Published.expected("a", 50, 20))
                .containsAllEntriesOf(Published.expected("b", 50, 20))
                .containsAllEntriesOf(Published.expected("c", 50, 20))
                .hasSize(150);
    }

    private boolean covered(int workers, int lanesEach) throws Exception {
        var lanes = outbox.lanes();
        return lanes.size() == workers && lanes.values().stream().allMatch(n -> n == lanesEach);
    }
}
