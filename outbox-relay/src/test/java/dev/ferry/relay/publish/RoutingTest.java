package dev.ferry.relay.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.claim.Messages;
import org.junit.jupiter.api.Test;

class RoutingTest {
    @Test
    void the_aggregate_type_takes_the_place_of_the_placeholder() {
        Routing routing = new Routing("shop.{aggregate_type}.v1");
        assertThat(routing.topic(Messages.message(1, "a", 1, "{}"))).isEqualTo("shop.order.v1");
        assertThat(routing.topic(Messages.message(2, "b", 1, "{}"))).isEqualTo("shop.order.v1");
    }

    @Test
    void the_topics_of_all_types_are_those_that_the_pattern_can_make() {
        assertThat("shop.order.v1").matches(new Routing("shop.{aggregate_type}.v1").topics());
        assertThat("shop..v1").doesNotMatch(new Routing("shop.{aggregate_type}.v1").topics());
        assertThat("shopXorder.v1").doesNotMatch(new Routing("shop.{aggregate_type}.v1").topics());
        assertThat("shop.order.v1x").doesNotMatch(new Routing("shop.{aggregate_type}.v1").topics());
    }
}
