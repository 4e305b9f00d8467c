package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.Outbox;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeasesIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1);

    private Outbox outbox;
    private Connection first;
    private Connection second;

    @BeforeAll
    void createOutbox(TestDatabase database) {
        outbox = Outbox.create(database);
    }

    @BeforeEach
    void connect() throws SQLException {
        first = outbox.connect();
        second = outbox.connect();
        try (Statement statement = first.createStatement()) {
            statement.execute("delete from outbox.relay; delete from outbox.message");
            statement.execute(
                    "update outbox.lane set owner = null, transactional_id = null, fence = '{}', leased_until = '-infinity'");
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        first.close();
        second.close();
    }

    @Test
    void a_worker_without_a_lane_counts_for_the_fair_share() throws SQLException {
        Leases one = new Leases("one", () -> "tx-one", LONG);
        Leases two = new Leases("two", () -> "tx-two", LONG);
        assertThat(one.renew(first, List.of()).fairShare()).isEqualTo(64);
        two.renew(second, List.of());
        assertThat(one.renew(first, List.of()).fairShare()).isEqualTo(32);
        two.leave(second);
        assertThat(one.renew(first, List.of()).fairShare()).isEqualTo(64);
    }

    @Test
    void a_lane_has_one_owner_and_a_released_one_leaves_nothing_to_recover() throws SQLException {
        Leases one = new Leases("one", () -> "tx-one", LONG);
        Leases two = new Leases("two", () -> "tx-two", LONG);
        Map<Short, TakenLane> taken = one.take(first, List.of(), 64);
        assertThat(taken).hasSize(64);
        assertThat(two.take(second, List.of(), 64)).isEmpty();
        one.release(first, List.of((short) 3, (short) 7));
        assertThat(two.take(second, List.of(), 64))
                .containsOnlyKeys((short) 3, (short) 7)
                .allSatisfy((_, previous) -> assertThat(previous.isReleased()).isTrue());
        assertThat(one.renew(first, taken.keySet()).renewed())
                .hasSize(62)
                .doesNotContain((short) 3);
    }

    @Test
    void a_lane_whose_lease_ran_out_is_taken_with_the_name_of_whom_to_fence() throws SQLException {
        new Leases("one", () -> "tx-one", SHORT).take(first, List.of(), 64);
        Leases two = new Leases("two", () -> "tx-two", LONG);
        await().until(() -> two.renew(second, List.of()).uncovered() == 64);
        assertThat(two.take(second, List.of(), 64))
                .hasSize(64)
                .allSatisfy((_, previous) ->
                        assertThat(previous.publishers()).containsExactly("tx-one"));
    }

    @Test
    void a_successor_that_dies_before_it_has_fenced_leaves_that_to_the_next() throws SQLException {
        new Leases("one", () -> "tx-one", SHORT).take(first, List.of(), 64);
        Leases two = new Leases("two", () -> "tx-two", SHORT);
        await().until(() -> two.take(second, List.of(), 64).size() == 64);
        Leases three = new Leases("three", () -> "tx-three", LONG);
        await().until(() -> three.renew(second, List.of()).uncovered() == 64);
        assertThat(three.take(second, List.of(), 64))
                .as("the successor published nothing, so it is not fenced")
                .allSatisfy((_, previous) ->
                        assertThat(previous.publishers()).containsExactly("tx-one"));
        three.recovered(second, List.of((short) 5));
        assertThat(outbox.number("select count(*) from outbox.lane where fence = '{}'")).isOne();
    }

    @Test
    void an_owner_with_a_batch_in_flight_is_not_overtaken_however_late_it_is() throws SQLException {
        outbox.write("late-", 1, 3);
        short lane = (short) outbox.number("select lane from outbox.message limit 1");
        Leases one = new Leases("one", () -> "tx-one", SHORT);
        List<Short> held = new ArrayList<>(one.take(first, List.of(), 64).keySet());
        Batch batch = claim("one").next(first, held);
        assertThat(batch.messages())
                .extracting(OutboxMessage::aggregateVersion)
                .containsExactly(1L, 2L, 3L);

        Leases two = new Leases("two", () -> "tx-two", LONG);
        await().until(() -> two.renew(second, List.of()).uncovered() == 64);
        assertThat(two.take(second, List.of(), 64))
                .as("none of its lanes, because taking one fences the whole owner")
                .isEmpty();
        first.rollback();
        assertThat(two.take(second, List.of(), 64)).containsKey(lane);
    }

    @Test
    void a_worker_that_lost_its_lanes_claims_nothing_from_them() throws SQLException {
        outbox.write("lost-", 20, 3);
        Leases one = new Leases("one", () -> "tx-one", SHORT);
        List<Short> held = new ArrayList<>(one.take(first, List.of(), 64).keySet());
        Leases two = new Leases("two", () -> "tx-two", LONG);
        await().until(() -> !two.take(second, List.of(), 64).isEmpty());
        assertThat(claim("one").next(first, held).messages()).isEmpty();
    }

    @Test
    void its_own_lanes_are_taken_anew_after_a_lost_connection() throws SQLException {
        Leases one = new Leases("one", () -> "tx-one", LONG);
        one.take(first, List.of(), 64);
        assertThat(one.take(first, List.of(), 64))
                .hasSize(64)
                .allSatisfy((_, previous) ->
                        assertThat(previous.publishers()).containsExactly("tx-one"));
    }

    private static Claim claim(String worker) {
        return new Claim(
                new Leases(worker, () -> "tx-" + worker, LONG),
                new ReadPosition(),
                new Suspects(worker, 1_000),
                1_000,
                LONG);
    }
}
