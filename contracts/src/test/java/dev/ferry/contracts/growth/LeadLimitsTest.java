package dev.ferry.contracts.growth;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class LeadLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    @Test
    void the_texts_of_a_lead_stay_within_their_limits() {
        assertTextLimit(LeadEvent.Entered.class, "/name", Limits.NAME_LENGTH);
        assertTextLimit(LeadEvent.Entered.class, "/source", GrowthLimits.SOURCE_LENGTH);
        assertTextLimit(LeadEvent.Lost.class, "/reason", Limits.REASON_LENGTH);
    }

    @Test
    void an_email_has_one_form() {
        String domain = "@" + "x".repeat(60) + ".example.com";
        String longest = "x".repeat(GrowthLimits.EMAIL_LENGTH - domain.length()) + domain;
        assertText(LeadEvent.Entered.class, "/email", longest, "x" + longest);
        for (String other :
                new String[] {
                    "Jane@example.com",
                    "jane",
                    "jane@",
                    "@example.com",
                    "jane@a..b",
                    "jane@-a.com",
                    "jane doe@example.com",
                    "jané@example.com"
                }) {
            assertText(LeadEvent.Entered.class, "/email", "jane.o'neil+1@mail-1.example", other);
        }
    }

    private static void assertText(
            Class<? extends DomainEvent> event, String pointer, String within, String beyond) {
        assertLimit(EventType.of(event), pointer, MAKE.stringNode(within), MAKE.stringNode(beyond));
    }

    private static void assertTextLimit(
            Class<? extends DomainEvent> event, String pointer, int limit) {
        assertText(event, pointer, "x".repeat(limit), "x".repeat(limit + 1));
    }
}
