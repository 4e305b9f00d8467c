package dev.ferry.contracts.growth;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.wire.EventType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class SubmissionLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final EventType ACCEPTED = EventType.of(SubmissionEvent.Accepted.class);

    @Test
    void the_answers_of_a_submission_stay_within_their_limits() {
        assertTextLimit("/answers/1/field", GrowthLimits.FIELD_NAME_LENGTH);
        assertTextLimit("/answers/1/value", GrowthLimits.ANSWER_LENGTH);
        assertLimit(
                ACCEPTED,
                "/answers",
                answers(GrowthLimits.MAX_FIELDS),
                answers(GrowthLimits.MAX_FIELDS + 1));
        assertLimit(
                ACCEPTED,
                "/edition",
                MAKE.numberNode(GrowthLimits.MAX_EDITIONS),
                MAKE.numberNode(GrowthLimits.MAX_EDITIONS + 1));
    }

    private static ArrayNode answers(int number) {
        ArrayNode answers = MAKE.arrayNode();
        for (int index = 0; index < number; index++) {
            answers.addObject().put("field", "f" + index).put("value", "x");
        }
        return answers;
    }

    private static void assertTextLimit(String pointer, int limit) {
        assertLimit(
                ACCEPTED,
                pointer,
                MAKE.stringNode("x".repeat(limit)),
                MAKE.stringNode("x".repeat(limit + 1)));
    }
}
