package dev.ferry.contracts.growth;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

class FormLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    @Test
    void the_texts_of_a_form_stay_within_their_limits() {
        assertTextLimit(FormEvent.Defined.class, "/name", Limits.NAME_LENGTH);
        assertTextLimit(FormEvent.Defined.class, "/fields/0/name", GrowthLimits.FIELD_NAME_LENGTH);
        assertTextLimit(
                FormEvent.Redefined.class, "/fields/2/name", GrowthLimits.FIELD_NAME_LENGTH);
        assertTextLimit(FormEvent.Closed.class, "/reason", Limits.REASON_LENGTH);
    }

    @Test
    void the_name_of_a_field_begins_with_a_lower_case_letter() {
        for (String other : new String[] {"Email", "1st", "_x", "e-mail", "é", ""}) {
            assertLimit(
                    EventType.of(FormEvent.Defined.class),
                    "/fields/0/name",
                    MAKE.stringNode("e_mail2"),
                    MAKE.stringNode(other));
        }
    }

    @Test
    void editions_lengths_and_the_number_of_fields_stay_within_their_limits() {
        EventType redefined = EventType.of(FormEvent.Redefined.class);
        assertLimit(redefined, "/edition", MAKE.numberNode(2), MAKE.numberNode(1));
        assertLimit(
                redefined,
                "/edition",
                MAKE.numberNode(GrowthLimits.MAX_EDITIONS),
                MAKE.numberNode(GrowthLimits.MAX_EDITIONS + 1));
        assertLimit(redefined, "/fields/0/minLength", MAKE.numberNode(1), MAKE.numberNode(0));
        assertLimit(
                redefined,
                "/fields/0/maxLength",
                MAKE.numberNode(GrowthLimits.ANSWER_LENGTH),
                MAKE.numberNode(GrowthLimits.ANSWER_LENGTH + 1));
        assertLimit(
                redefined,
                "/fields",
                fields(GrowthLimits.MAX_FIELDS),
                fields(GrowthLimits.MAX_FIELDS + 1));
        assertLimit(redefined, "/fields", fields(1), fields(0));
    }

    private static ArrayNode fields(int number) {
        ArrayNode fields = MAKE.arrayNode();
        for (int index = 0; index < number; index++) {
            fields.addObject()
                    .put("name", "f" + index)
                    .put("kind", "text")
                    .put("required", true)
                    .put("minLength", 1)
                    .put("maxLength", 2);
        }
        return fields;
    }

    private static void assertTextLimit(
            Class<? extends DomainEvent> event, String pointer, int limit) {
        StringNode within = MAKE.stringNode("x".repeat(limit));
        StringNode beyond = MAKE.stringNode("x".repeat(limit + 1));
        assertLimit(EventType.of(event), pointer, within, beyond);
    }
}
