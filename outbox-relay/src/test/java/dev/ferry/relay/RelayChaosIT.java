package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayChaosIT {
    private static final int AGGREGATES = 200;
    private static final int VERSIONS = 60;

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
    void relays_killed_and_frozen_at_random_lose_and_repeat_and_reorder_nothing() throws Exception {
        long seed = Seed.of(RelayChaosIT.class);
        Random random = new Random(seed);
        Thread writer = Thread.ofVirtual().start(this::write);
        JavaProcess zombie = null;
        for (int round = 0; round < 5; round++) {
            JavaProcess relay = relays.startProcess(Delivery.EXACTLY_ONCE);
            awaitProgress(random.nextInt(200, 1_500));
            if (round == 2) {
                relay.pause();
                zombie = relay;
            } else {
                relay.kill();
            }
        }
        // The server ends the frozen relay's session after transaction-timeout; only then are the
        // lanes of its batch in flight free for a successor.
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            writer.join();
            await().until(() -> outbox.pending() == 0);
            if (zombie != null) {
                zombie.resume();
                zombie.awaitLine("failed|recovered|works again");
                outbox.write("after-the-zombie-", 10, 10);
                await().until(() -> outbox.pending() == 0);
                zombie.kill();
            }
        }
        var versions = Published.versions(kafka.readAll(relays.topic()));
        assertThat(versions)
                .as("seed " + seed)
                .containsAllEntriesOf(Published.expected("a", AGGREGATES, VERSIONS))
                .containsAllEntriesOf(Published.expected("after-the-zombie-", 10, 10))
                .hasSize(AGGREGATES + 10);
    }

    private void write() {
        try {
            outbox.write("a", AGGREGATES, VERSIONS);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until some more rows have gone, so that the kill hits a relay at work.
    private void awaitProgress(int rows) throws Exception {
        String gone =
                """
                select (select last_value from outbox.message_seq_seq)
                     - (select count(*) from outbox.message)
                """;
        AtomicLong before = new AtomicLong(outbox.number(gone));
        await().until(() -> outbox.number(gone) > before.get() + rows || outbox.pending() == 0);
    }
}
