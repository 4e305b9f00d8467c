package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static final short LANE = 0;

    private final Floors floors = new Floors();

    @Test
    void what_is_settled_while_a_transaction_runs_for_long_is_put_together_and_not_forgotten() {
        for (int number = 1; number <= 100; number++) {
            floors.settled(batch(number), number);
        }
        assertThat(afterAllBelow(8)).isEqualTo(8);
        assertThat(afterAllBelow(99)).as("put together with the last").isEqualTo(8);
        assertThat(afterAllBelow(100)).isEqualTo(101);
    }

    @Test
    void a_floor_stays_below_what_a_claim_finds() {
        floors.settled(batch(50), 1);
        floors.claimed(batch(7), 2);
        assertThat(floors.of(LANE)).isEqualTo(7);
        floors.claimed(batch(60), 2);
        assertThat(floors.of(LANE)).isEqualTo(51);
    }

    @Test
    void a_lane_that_was_given_away_is_looked_at_from_the_beginning() {
        floors.settled(batch(50), 1);
        floors.retain(List.of());
        assertThat(afterAllBelow(10)).isZero();
    }

    private long afterAllBelow(long xmin) {
        floors.empty(List.of(LANE), xmin);
        return floors.of(LANE);
    }

    private static Batch batch(long seq) {
        return new Batch(List.of(Messages.message(seq, "a", seq, "{}")));
    }
}
