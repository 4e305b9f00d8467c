package dev.ferry.contracts.growth;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class CampaignLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private static final List<Class<? extends DomainEvent>> WITH_PLAN =
            List.of(CampaignEvent.Drafted.class, CampaignEvent.Revised.class);

    @Test
    void the_texts_of_a_campaign_stay_within_their_limits() {
        for (Class<? extends DomainEvent> event : WITH_PLAN) {
            assertTextLimit(event, "/plan/name", Limits.NAME_LENGTH);
            assertTextLimit(event, "/plan/segment", GrowthLimits.SEGMENT_NAME_LENGTH);
        }
        assertTextLimit(CampaignEvent.Spent.class, "/reference", GrowthLimits.REFERENCE_LENGTH);
        assertTextLimit(CampaignEvent.Ended.class, "/reason", Limits.REASON_LENGTH);
    }

    @Test
    void the_name_of_a_segment_is_lower_case_words_joined_by_hyphens() {
        for (String other : new String[] {"At-risk", "-at-risk", "at--risk", "at risk", "ätrisk"}) {
            assertText(CampaignEvent.Drafted.class, "/plan/segment", "at-risk-2", other);
        }
    }

    @Test
    void a_planned_budget_may_be_zero_and_a_raised_one_and_an_expense_are_above_zero() {
        for (Class<? extends DomainEvent> event : WITH_PLAN) {
            assertText(event, "/plan/budget/amount", "0.00", "-0.01");
            assertText(event, "/plan/budget/amount", "999999999999.9999", "1000000000000.00");
        }
        assertText(CampaignEvent.BudgetRaised.class, "/budget/amount", "0.0001", "0.0000");
        assertText(CampaignEvent.Spent.class, "/amount/amount", "0.0001", "0.0000");
        assertText(CampaignEvent.Spent.class, "/spent/amount", "0.0001", "0.0000");
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
