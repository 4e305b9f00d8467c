package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.Outbox;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class LaneScannerIT {
    private static final int DEAD_ROWS = 100_000;
    private static final Duration LONG = Duration.ofMinutes(5);

    /// Over before so many index entries are walked over.
    private static final Duration SHORT = Duration.ofMillis(2);

    private final Outbox outbox;
    private final ReadPosition position = new ReadPosition();
    private final Leases leases = new Leases("one", () -> "tx-one", LONG);

    LaneScannerIT(TestDatabase database) {
        outbox = Outbox.create(database);
    }

    @Test
    void a_look_that_takes_long_renews_the_leases_and_finds_the_same() throws SQLException {
        outbox.execute("truncate outbox.message restart identity");
        try (Connection _ = outbox.holdSnapshot();
                Connection relay = outbox.connect()) {
            outbox.write("first-", 3, 1);
            writeAndDelete();
            outbox.write("last-", 20, 1);
            List<Short> held = List.copyOf(leases.take(relay, List.of(), Leases.LANES).keySet());
            outbox.execute("update outbox.lane set leased_until = '-infinity'");

            LaneScan slow = scan(SHORT, relay, held);
            assertThat(outbox.number("select count(*) from outbox.lane where leased_until > now()"))
                    .as("leased after a scan that was done in steps")
                    .isEqualTo(Leases.LANES);
            LaneScan quick = scan(LONG, relay, held);
            assertThat(slow.heads()).isEqualTo(quick.heads()).hasSizeGreaterThan(3);
            assertThat(slow.lastSeq()).isEqualTo(quick.lastSeq());
        }
    }

    @Test
    void what_is_committed_behind_a_step_is_not_lost() throws SQLException {
        outbox.execute("truncate outbox.message restart identity");
        try (Connection _ = outbox.holdSnapshot();
                Connection late = outbox.connect();
                Connection relay = outbox.connect()) {
            late.setAutoCommit(false);
            Outbox.insert(late, "late", 1);
            writeAndDelete();
            List<Short> held = List.copyOf(leases.take(relay, List.of(), Leases.LANES).keySet());
            AtomicBoolean committed = new AtomicBoolean();
            Connection watched =
                    Meanwhile.before(
                            "createArrayOf",
                            relay,
                            arguments -> {
                                if (isBehindTheFirstRow(arguments) && !committed.getAndSet(true)) {
                                    late.commit();
                                }
                            });
            LaneScan scan = scan(SHORT, watched, held);
            assertThat(committed).as("a step has passed the row before it was there").isTrue();
            assertThat(scan.heads()).isEmpty();
            position.scanned(held, scan);
            assertThat(scan(LONG, relay, held).heads()).hasSize(1);
        }
    }

    @Test
    void a_look_in_steps_ends_when_the_outbox_is_paused_or_lanes_are_lost_or_claimed_by_newcomers()
            throws SQLException {
        outbox.execute("truncate outbox.message restart identity");
        try (Connection _ = outbox.holdSnapshot();
                Connection relay = outbox.connect()) {
            writeAndDelete();
            List<Short> held = List.copyOf(leases.take(relay, List.of(), Leases.LANES).keySet());
            LaneScanner laneScanner = new LaneScanner(leases, position, SHORT);
            assertThat(laneScanner.scan(relay, held)).isNotNull();

            outbox.execute("update outbox.pause set paused = true");
            assertThat(laneScanner.scan(relay, held)).as("paused").isNull();
            outbox.execute("update outbox.pause set paused = false");

            outbox.execute(
                    "insert into outbox.relay (worker, seen_until) values ('two', now() + interval '1 minute')");
            assertThat(laneScanner.scan(relay, held)).as("shared with a newcomer").isNull();
            outbox.execute("delete from outbox.relay where worker = 'two'");

            outbox.execute("update outbox.lane set owner = 'two' where lane = 7");
            assertThat(laneScanner.scan(relay, held)).as("a lane is lost").isNull();
        }
    }

    @Test
    void an_outbox_that_nothing_is_written_to_is_looked_through_once() throws SQLException {
        outbox.execute("truncate outbox.message restart identity");
        try (Connection _ = outbox.holdSnapshot();
                Connection relay = outbox.connect()) {
            writeAndDelete();
            List<Short> held = List.copyOf(leases.take(relay, List.of(), Leases.LANES).keySet());
            long before = outbox.indexEntriesMet(relay);
            assertThat(position.scanned(held, scan(LONG, relay, held))).isTrue();
            long once = outbox.indexEntriesMet(relay);
            assertThat(once - before).isGreaterThanOrEqualTo(DEAD_ROWS);
            scan(LONG, relay, held);
            assertThat(outbox.indexEntriesMet(relay) - once).isLessThan(DEAD_ROWS / 10);
        }
    }

    /// Whether a step begins behind the first row of the table.
    private static boolean isBehindTheFirstRow(Object[] typeAndValues) {
        return typeAndValues[0].equals("bigint")
                && Arrays.stream((Object[]) typeAndValues[1]).allMatch(low -> (Long) low > 1);
    }

    private LaneScan scan(Duration limit, Connection relay, List<Short> held) throws SQLException {
        return Objects.requireNonNull(new LaneScanner(leases, position, limit).scan(relay, held));
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
        outbox.execute("delete from outbox.message where aggregate_id like 'kept-%'");
    }
}
