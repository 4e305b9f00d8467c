package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.Outbox;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class LaneHeadsIT {
    private static final int DEAD_ROWS = 100_000;

    /// Over before so many index entries are walked over.
    private static final Duration SHORT = Duration.ofMillis(4);

    private final Outbox outbox;

    LaneHeadsIT(TestDatabase database) {
        outbox = Outbox.create(database);
    }

    @Test
    void a_look_that_takes_longer_than_a_lease_keeps_the_lanes() throws SQLException {
        outbox.execute("truncate outbox.message");
        try (Connection _ = outbox.holdSnapshot();
                Connection relay = outbox.connect();
                Connection other = outbox.connect()) {
            writeAndDelete();
            outbox.write("left-", 1, 1);
            Leases one = new Leases("one", () -> "tx-one", SHORT);
            List<Short> held = List.copyOf(one.take(relay, List.of(), Leases.LANES).keySet());
            outbox.execute("update outbox.lane set leased_until = '-infinity'");
            Leases two = new Leases("two", () -> "tx-two", SHORT);
            List<Map<Short, List<String>>> takenByTwo = new ArrayList<>();
            AtomicInteger statements = new AtomicInteger();
            Connection watched =
                    Meanwhile.before(
                            "prepareStatement",
                            relay,
                            () -> {
                                if (!relay.getAutoCommit() && statements.incrementAndGet() > 1) {
                                    takenByTwo.add(two.take(other, List.of(), Leases.LANES));
                                }
                            });

            Look look = new LaneHeads("one", new Floors(), SHORT).look(watched, held);

            assertThat(look.heads()).containsOnlyKeys(laneOfTheRow());
            assertThat(takenByTwo).as("while it looked").containsOnly(Map.of());
            assertThat(relay.getAutoCommit()).isTrue();
            assertThat(
                            outbox.number(
                                    "select count(*) from outbox.lane where leased_until = '-infinity'"))
                    .as("lanes that are not leased anew")
                    .isZero();
        }
    }

    private void writeAndDelete() throws SQLException {
        outbox.execute(
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type)
                select gen_random_uuid(), 'order', 'kept-' || n, 1, 'order.counted'
                  from generate_series(1, %d) n
                """
                        .formatted(DEAD_ROWS));
        outbox.execute("delete from outbox.message");
    }

    private short laneOfTheRow() throws SQLException {
        return (short) outbox.number("select lane from outbox.message");
    }
}
