package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadPositionTest {
    private static final short LANE = 0;
    private static final List<Short> LANES = List.of(LANE);
    private static final Map<Short, Long> EMPTY = Map.of();

    private final AtomicLong nanos = new AtomicLong();
    private final ReadPosition position = new ReadPosition(nanos::get, 500);

    @Test
    void what_is_drawn_while_a_transaction_runs_for_long_is_put_together_and_not_forgotten() {
        for (int number = 1; number <= 100; number++) {
            position.drawn(number, number);
        }
        assertThat(whenEmptyBelow(7)).isEqualTo(8);
        assertThat(whenEmptyBelow(99)).as("put together with the last").isEqualTo(8);
        assertThat(whenEmptyBelow(100)).isEqualTo(101);
    }

    @Test
    void a_read_position_stays_below_what_a_scan_finds() {
        position.drawn(50, 1);
        scan(Map.of(LANE, 7L), "2:2:");
        assertThat(position.of(LANE)).isEqualTo(7);
        scan(Map.of(LANE, 60L), "2:2:");
        assertThat(position.of(LANE)).isEqualTo(51);
    }

    @Test
    void a_read_position_rises_with_a_settled_batch_as_far_as_all_others_have_ended() {
        position.drawn(50, 1);
        scan(Map.of(LANE, 7L), "2:2:");
        position.settled(batch(30));
        assertThat(position.of(LANE)).isEqualTo(31);
        position.settled(batch(60));
        assertThat(position.of(LANE)).isEqualTo(51);
    }

    @Test
    void a_lane_that_is_new_begins_with_what_is_found_in_it() {
        position.drawn(50, 1);
        scan(EMPTY, "2:2:");
        short another = 1;
        position.scanned(List.of(another), seen(Map.of(another, 7L), "2:2:"));
        assertThat(position.of(another)).isEqualTo(7);
    }

    @Test
    void with_the_last_lane_everything_is_forgotten() {
        position.drawn(50, 1);
        assertThat(whenEmptyBelow(10)).isEqualTo(51);
        position.drawn(60, 11);
        position.retain(List.of());
        assertThat(whenEmptyBelow(20)).isZero();
    }

    @Test
    void a_transaction_that_runs_for_long_is_not_waited_for() {
        position.drawn(10, 4);
        position.drawn(50, 15);
        assertThat(scan(EMPTY, "5:20:5,7")).isTrue();
        assertThat(position.of(LANE)).as("both may be short").isEqualTo(11);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(scan(EMPTY, "5:20:5,7")).isTrue();
        assertThat(position.of(LANE)).as("neither is").isEqualTo(51);
    }

    @Test
    void read_positions_fall_back_when_it_ends_those_of_new_lanes_too() {
        short another = 1;
        position.drawn(10, 4);
        position.drawn(50, 15);
        scan(EMPTY, "5:20:5,7");
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        scan(EMPTY, "5:20:5,7");
        position.scanned(List.of(another), seen(EMPTY, "5:20:5,7"));

        assertThat(position.missed(Snapshot.parse("5:20:5,7"))).isFalse();
        assertThat(position.missed(Snapshot.parse("5:20:5"))).isTrue();
        assertThat(scan(EMPTY, "5:20:5")).as("what the other committed was not seen").isFalse();
        assertThat(position.of(LANE)).isEqualTo(11);
        assertThat(position.of(another)).isEqualTo(11);
        assertThat(scan(Map.of(LANE, 30L), "5:20:5")).isTrue();
        assertThat(position.of(LANE)).as("one of its rows").isEqualTo(30);
        scan(EMPTY, "5:20:5");
        assertThat(position.of(LANE)).as("none is left").isEqualTo(51);
        assertThat(scan(EMPTY, "20:20:")).isFalse();
        assertThat(position.of(LANE)).as("the first ends too").isEqualTo(11);
    }

    @Test
    void it_is_where_little_was_drawn_since() {
        position.drawn(10, 4);
        position.drawn(50, 15);
        scan(EMPTY, "5:20:5");
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        position.scanned(LANES, new LaneScan(EMPTY, 400, Snapshot.parse("5:20:5")));
        assertThat(position.of(LANE)).isEqualTo(11);
        scan(EMPTY, "5:20:5");
        assertThat(position.of(LANE)).isEqualTo(51);
    }

    @Test
    void of_many_the_eight_oldest_are_bypassed_and_further_ones_after_a_rest() {
        position.drawn(10, 4);
        position.drawn(50, 16);
        position.drawn(60, 17);
        // The youngest stands first in a hash table.
        String nine = "5:20:5,6,7,8,9,10,11,12,16";
        scan(EMPTY, nine);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        scan(EMPTY, nine);
        assertThat(position.of(LANE)).as("up to the ninth").isEqualTo(51);
        assertThat(scan(EMPTY, "6:20:6,7,8,9,10,11,12,16")).as("one ends").isFalse();
        assertThat(scan(EMPTY, "6:20:6,7,8,9,10,11,12,16")).isTrue();
        assertThat(position.of(LANE)).as("the ninth is waited for").isEqualTo(51);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        scan(EMPTY, "6:20:6,7,8,9,10,11,12,16");
        assertThat(position.of(LANE)).isEqualTo(61);
    }

    @Test
    void a_server_that_has_lost_seqs_is_looked_at_from_the_beginning() {
        position.drawn(50, 1);
        assertThat(whenEmptyBelow(10)).isEqualTo(51);
        assertThat(position.scanned(LANES, new LaneScan(EMPTY, 40, Snapshot.parse("10:10:"))))
                .isFalse();
        assertThat(position.of(LANE)).isZero();
    }

    @Test
    void a_server_that_has_lost_no_seq_is_not() {
        position.drawn(50, 1);
        assertThat(whenEmptyBelow(10)).isEqualTo(51);
        assertThat(position.scanned(LANES, new LaneScan(EMPTY, 50, Snapshot.parse("10:10:"))))
                .isTrue();
        assertThat(position.of(LANE)).isEqualTo(51);
    }

    @Test
    void a_transaction_is_bypassed_after_five_seconds_and_five_hundred_seqs_and_not_before() {
        position.drawn(10, 4);
        position.drawn(50, 15);
        scan(EMPTY, "5:20:5");
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        scan(EMPTY, "5:20:5");
        assertThat(position.of(LANE)).as("five seconds and no more").isEqualTo(11);
        nanos.addAndGet(1);
        position.scanned(LANES, new LaneScan(EMPTY, 510, Snapshot.parse("5:20:5")));
        assertThat(position.of(LANE)).as("499 seqs").isEqualTo(11);
        position.scanned(LANES, new LaneScan(EMPTY, 511, Snapshot.parse("5:20:5")));
        assertThat(position.of(LANE)).isEqualTo(51);
    }

    @Test
    void read_positions_fall_no_further_than_the_transaction_that_ended_can_reach() {
        position.drawn(10, 4);
        position.drawn(50, 9);
        scan(EMPTY, "5:10:5");
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        scan(EMPTY, "5:10:5");
        assertThat(position.of(LANE)).as("the first is bypassed").isEqualTo(51);
        position.drawn(60, 15);
        scan(EMPTY, "5:20:5,12");
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        scan(EMPTY, "5:20:5,12");
        assertThat(position.of(LANE)).as("so is the second").isEqualTo(61);
        assertThat(scan(EMPTY, "5:20:5")).isFalse();
        assertThat(position.of(LANE)).as("the second ended").isEqualTo(51);
    }

    @Test
    void a_ninth_is_waited_for_while_eight_are_bypassed() {
        position.drawn(10, 4);
        position.drawn(50, 12);
        position.drawn(60, 17);
        String nine = "5:20:5,6,7,8,9,10,11,12,16";
        scan(EMPTY, nine);
        for (int rest = 0; rest < 2; rest++) {
            nanos.addAndGet(Duration.ofSeconds(6).toNanos());
            scan(EMPTY, nine);
        }
        assertThat(position.of(LANE)).isEqualTo(51);
    }

    @Test
    void with_the_last_lane_transactions_are_forgotten_too() {
        position.drawn(10, 4);
        scan(EMPTY, "5:20:5");
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        scan(EMPTY, "5:20:5");
        position.retain(List.of());
        assertThat(position.missed(Snapshot.parse("20:20:"))).as("no bypassed one ended").isFalse();
        position.drawn(10, 4);
        position.drawn(50, 15);
        scan(EMPTY, "5:20:5");
        scan(EMPTY, "5:20:5");
        assertThat(position.of(LANE)).as("it is seen for the first time").isEqualTo(11);
    }

    private long whenEmptyBelow(long xmin) {
        scan(EMPTY, "%d:%d:".formatted(xmin, xmin));
        return position.of(LANE);
    }

    private boolean scan(Map<Short, Long> heads, String snapshot) {
        return position.scanned(LANES, seen(heads, snapshot));
    }

    private static LaneScan seen(Map<Short, Long> heads, String snapshot) {
        return new LaneScan(heads, 1_000, Snapshot.parse(snapshot));
    }

    private static Batch batch(long seq) {
        return new Batch(List.of(Messages.message(seq, "a", seq, "{}")));
    }
}
