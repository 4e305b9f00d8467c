package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HangingLanesTest {
    private final AtomicLong now = new AtomicLong();
    private final HangingLanes lanes = new HangingLanes(Duration.ofNanos(10), now::get);

    @Test
    void a_lane_is_tried_again_after_the_pause() {
        lanes.add(List.of((short) 3));
        now.set(9);
        assertThat(lanes.waiting()).containsExactly((short) 3);
        now.set(10);
        assertThat(lanes.waiting()).isEmpty();
        assertThat(lanes.known()).containsExactly((short) 3);
    }

    @Test
    void only_lanes_that_were_not_known_are_news() {
        assertThat(lanes.add(List.of((short) 3))).isTrue();
        assertThat(lanes.add(List.of((short) 3))).isFalse();
        assertThat(lanes.add(List.of((short) 3, (short) 4))).isTrue();
        lanes.recovered(List.of((short) 3));
        assertThat(lanes.add(List.of((short) 3))).isTrue();
    }
}
