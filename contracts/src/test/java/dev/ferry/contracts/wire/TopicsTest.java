package dev.ferry.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.shared.AggregateType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void every_aggregate_type_has_a_topic() {
        assertThat(Topics.DEFAULT.all(CommerceEvents.CATALOGUE))
                .hasSameSizeAs(CommerceEvents.CATALOGUE.aggregates())
                .contains("ferry.customer", "ferry.order", "ferry.return");
    }

    @Test
    void a_test_has_topics_of_its_own() {
        assertThat(new Topics("test-7").of(new AggregateType("order"))).isEqualTo("test-7.order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b"})
    void a_prefix_that_kafka_would_refuse_is_refused(String prefix) {
        assertThatThrownBy(() -> new Topics(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(": " + prefix);
    }
}
