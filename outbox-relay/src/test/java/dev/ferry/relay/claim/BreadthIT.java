package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.Outbox;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class BreadthIT {
    private static final int BATCH = 200;
    private static final Duration LONG = Duration.ofMinutes(5);

    private Outbox outbox;

    @BeforeEach
    void createEmptyOutbox(TestDatabase database) throws SQLException {
        outbox = Outbox.create(database);
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from outbox.message");
        }
    }

    @Test
    void a_claim_takes_from_many_lanes_while_many_are_busy() throws SQLException {
        outbox.write("many-", 400, 2);
        try (Connection relay = outbox.connect()) {
            Batch batch = claim(BATCH).next(relay, take(relay));
            assertThat(batch.size()).isEqualTo(BATCH);
            assertThat(batch.seqsByLane().size()).isGreaterThan(20);
        }
    }

    @Test
    void one_busy_lane_fills_all_batches_but_the_first() throws SQLException {
        outbox.write("hot-", 1, 3 * BATCH);
        try (Connection relay = outbox.connect()) {
            List<Short> lanes = take(relay);
            Claim claim = claim(BATCH);
            assertThat(settled(relay, claim, lanes)).isLessThan(BATCH);
            assertThat(settled(relay, claim, lanes)).isEqualTo(BATCH);
            assertThat(settled(relay, claim, lanes)).isEqualTo(BATCH);
        }
    }

    @Test
    void a_claim_shrinks_until_its_markers_fit() throws SQLException {
        int batchSize = 4_000;
        try (Connection relay = outbox.connect();
                Statement statement = relay.createStatement()) {
            statement.execute("alter table outbox.message alter seq set increment 10000000000");
            outbox.write("sparse-", 1, batchSize);
            List<Short> lanes = take(relay);
            Claim claim = claim(batchSize);
            int settled = 0;
            while (settled < batchSize) {
                Batch batch = claim.next(relay, lanes);
                assertThat(batch.fitsMarkers()).isTrue();
                assertThat(batch.messages().getFirst().aggregateVersion()).isEqualTo(settled + 1);
                assertThat(batch.isEmpty()).isFalse();
                relay.commit();
                settled += batch.size();
            }
        }
    }

    private static List<Short> take(Connection relay) throws SQLException {
        return List.copyOf(
                new Leases("one", () -> "tx-one", LONG).take(relay, List.of(), 64).keySet());
    }

    private static Claim claim(int batchSize) {
        return new Claim("one", new Floors(), new Suspects("one", batchSize), batchSize, LONG);
    }

    private static int settled(Connection relay, Claim claim, List<Short> lanes)
            throws SQLException {
        Batch batch = claim.next(relay, lanes);
        relay.commit();
        return batch.size();
    }
}
