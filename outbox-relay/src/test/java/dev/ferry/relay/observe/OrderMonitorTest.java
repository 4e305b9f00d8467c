package dev.ferry.relay.observe;

import static dev.ferry.relay.claim.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderMonitorTest {
    private final OrderMonitor order = new OrderMonitor();

    @Test
    void versions_that_go_up_are_in_order_within_a_batch_and_from_batch_to_batch() {
        assertThat(order.published(List.of(message(1, "a", 1, "{}"), message(2, "a", 2, "{}"))))
                .isZero();
        assertThat(order.published(List.of(message(3, "a", 5, "{}"), message(4, "b", 1, "{}"))))
                .isZero();
    }

    @Test
    void a_version_that_is_not_above_the_last_one_is_a_violation() {
        assertThat(order.published(List.of(message(1, "a", 2, "{}"), message(2, "a", 1, "{}"))))
                .isEqualTo(1);
        assertThat(order.published(List.of(message(3, "a", 2, "{}")))).isEqualTo(1);
        assertThat(order.published(List.of(message(4, "a", 3, "{}")))).isZero();
    }

    @Test
    void a_replayed_event_is_none() {
        String replay = "{\"ferry_replay\": \"1\"}";
        assertThat(order.published(List.of(message(1, "a", 2, "{}"), message(2, "a", 1, replay))))
                .isZero();
        assertThat(order.published(List.of(message(3, "a", 3, "{}")))).isZero();
    }

    @Test
    void only_so_many_aggregates_are_remembered() {
        int _ = order.published(List.of(message(1, "quiet", 2, "{}")));
        int _ =
                order.published(
                        LongStream.rangeClosed(1, OrderMonitor.MOST_REMEMBERED)
                                .mapToObj(seq -> message(1 + seq, "busy-" + seq, 1, "{}"))
                                .toList());
        assertThat(order.published(List.of(message(9, "quiet", 1, "{}")))).isZero();
    }
}
