package dev.ferry.contracts.growth;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class SegmentLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    @Test
    void the_name_of_a_segment_is_lower_case_words_joined_by_hyphens_within_its_limit() {
        String longest = "x".repeat(GrowthLimits.SEGMENT_NAME_LENGTH);
        assertText(SegmentEvent.Defined.class, "/name", longest, longest + "x");
        for (String other : new String[] {"At-risk", "-at-risk", "at--risk", "at risk", "ätrisk"}) {
            assertText(SegmentEvent.Defined.class, "/name", "at-risk-2", other);
        }
    }

    @Test
    void a_minimum_may_be_zero_and_a_maximum_is_above_zero() {
        assertText(SegmentEvent.Defined.class, "/minimum/amount", "0.00", "-0.01");
        assertText(SegmentEvent.BoundsChanged.class, "/minimum/amount", "0.00", "-0.01");
        assertText(SegmentEvent.Defined.class, "/maximum/amount", "0.0001", "0.0000");
        assertText(
                SegmentEvent.Defined.class,
                "/maximum/amount",
                "999999999999.9999",
                "1000000000000.00");
    }

    private static void assertText(
            Class<? extends DomainEvent> event, String pointer, String within, String beyond) {
        assertLimit(EventType.of(event), pointer, MAKE.stringNode(within), MAKE.stringNode(beyond));
    }
}
