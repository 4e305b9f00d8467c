package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static final short LANE = 0;
    private static final List<Short> LANES = List.of(LANE);
    private static final Map<Short, Long> EMPTY = Map.of();

    private final Floors floors = new Floors();

    @Test
    void what_is_drawn_while_a_transaction_runs_for_long_is_put_together_and_not_forgotten() {
        for (int number = 1; number <= 100; number++) {
            floors.drawn(number, number);
        }
        assertThat(whenEmptyBelow(7)).isEqualTo(8);
        assertThat(whenEmptyBelow(99)).as("put together with the last").isEqualTo(8);
        assertThat(whenEmptyBelow(100)).isEqualTo(101);
    }

    @Test
    void a_floor_stays_below_what_a_look_finds() {
        floors.drawn(50, 1);
        floors.looked(LANES, Map.of(LANE, 7L), 2);
        assertThat(floors.of(LANE)).isEqualTo(7);
        floors.looked(LANES, Map.of(LANE, 60L), 2);
        assertThat(floors.of(LANE)).isEqualTo(51);
    }

    @Test
    void a_floor_rises_with_a_settled_batch_as_far_as_all_others_have_ended() {
        floors.drawn(50, 1);
        floors.looked(LANES, Map.of(LANE, 7L), 2);
        floors.settled(batch(30));
        assertThat(floors.of(LANE)).isEqualTo(31);
        floors.settled(batch(60));
        assertThat(floors.of(LANE)).isEqualTo(51);
    }

    @Test
    void a_lane_that_is_new_begins_with_what_is_found_in_it() {
        floors.drawn(50, 1);
        floors.looked(LANES, EMPTY, 2);
        short another = 1;
        floors.looked(List.of(another), Map.of(another, 7L), 2);
        assertThat(floors.of(another)).isEqualTo(7);
    }

    @Test
    void with_the_last_lane_everything_is_forgotten() {
        floors.drawn(50, 1);
        assertThat(whenEmptyBelow(10)).isEqualTo(51);
        floors.drawn(60, 11);
        floors.retain(List.of());
        assertThat(whenEmptyBelow(20)).isZero();
    }

    private long whenEmptyBelow(long xmin) {
        floors.looked(LANES, EMPTY, xmin);
        return floors.of(LANE);
    }

    private static Batch batch(long seq) {
        return new Batch(List.of(Messages.message(seq, "a", seq, "{}")));
    }
}
