package dev.ferry.contracts.sales;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.wire.EventType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ReviewLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    static final List<EventType> WITH_TEXT =
            List.of(
                    EventType.of(ReviewEvent.Written.class),
                    EventType.of(ReviewEvent.Edited.class));

    @ParameterizedTest
    @FieldSource("WITH_TEXT")
    void rating_title_and_text_stay_within_their_limits(EventType type) {
        assertLimit(
                type,
                "/rating",
                MAKE.numberNode(ReviewEvent.MAX_RATING),
                MAKE.numberNode(ReviewEvent.MAX_RATING + 1));
        assertLimit(
                type,
                "/rating",
                MAKE.numberNode(ReviewEvent.MIN_RATING),
                MAKE.numberNode(ReviewEvent.MIN_RATING - 1));
        assertTextLimit(type, "/title", ReviewEvent.TITLE_LENGTH);
        assertTextLimit(type, "/text", ReviewEvent.TEXT_LENGTH);
    }

    private static void assertTextLimit(EventType type, String pointer, int limit) {
        assertLimit(
                type,
                pointer,
                MAKE.stringNode("x".repeat(limit)),
                MAKE.stringNode("x".repeat(limit + 1)));
    }
}
