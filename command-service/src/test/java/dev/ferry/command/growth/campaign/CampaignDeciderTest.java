package dev.ferry.command.growth.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.CampaignEvent;
import dev.ferry.contracts.growth.CampaignPlan;
import dev.ferry.contracts.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CampaignDeciderTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");
    private static final CampaignPlan PLAN = plan(Money.of("100", "GBP"));
    private static final CampaignEvent DRAFTED = new CampaignEvent.Drafted(PLAN);
    private static final CampaignEvent STARTED = new CampaignEvent.Started();
    private static final CampaignEvent SPENT_SIXTY =
            new CampaignEvent.Spent(pounds("60"), "invoice 1", pounds("60"));
    private static final CampaignEvent ENDED = new CampaignEvent.Ended("enough");

    @Test
    void a_campaign_is_drafted_also_without_a_budget() {
        for (CampaignPlan plan : List.of(PLAN, plan(pounds("0")))) {
            assertThat(CampaignDecider.draft(new CampaignCommand.Draft(plan)))
                    .isEqualTo(accepted(new CampaignEvent.Drafted(plan)));
        }
    }

    @Test
    void a_plan_with_a_negative_budget_or_an_empty_period_is_rejected_for_a_new_and_an_old_draft() {
        CampaignPlan negative = plan(pounds("-0.01"));
        CampaignPlan empty = new CampaignPlan("Spring", "at-risk", pounds("1"), END, END);
        Decision<CampaignEvent> budgetNegative =
                rejected("budget-negative", "the budget is -0.01 GBP; it must be zero or more");
        Decision<CampaignEvent> periodEmpty =
                rejected(
                        "period-empty",
                        "the period ends at 2026-06-01T00:00:00Z; it must end after it has begun at"
                                + " 2026-06-01T00:00:00Z");

        assertThat(CampaignDecider.draft(new CampaignCommand.Draft(negative)))
                .isEqualTo(budgetNegative);
        assertThat(CampaignDecider.draft(new CampaignCommand.Draft(empty))).isEqualTo(periodEmpty);
        assertThat(given(DRAFTED).when(new CampaignCommand.Revise(negative)))
                .isEqualTo(budgetNegative);
        assertThat(given(DRAFTED).when(new CampaignCommand.Revise(empty))).isEqualTo(periodEmpty);
    }

    @Test
    void a_draft_is_revised_also_to_another_currency_and_the_same_plan_makes_no_event() {
        CampaignPlan euros = plan(Money.of("70", "EUR"));
        assertThat(given(DRAFTED).when(new CampaignCommand.Revise(euros)))
                .isEqualTo(accepted(new CampaignEvent.Revised(euros)));
        assertThat(given(DRAFTED).when(new CampaignCommand.Revise(PLAN)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(
                        given(DRAFTED, new CampaignEvent.Revised(euros), STARTED)
                                .when(new CampaignCommand.Spend(Money.of("70", "EUR"), "x")))
                .isEqualTo(
                        accepted(
                                new CampaignEvent.Spent(
                                        Money.of("70", "EUR"), "x", Money.of("70", "EUR"))));
    }

    @Test
    void a_running_campaign_is_not_revised() {
        assertThat(given(DRAFTED, STARTED).when(new CampaignCommand.Revise(PLAN)))
                .isEqualTo(
                        rejected(
                                "campaign-not-draft",
                                "the campaign is running; its plan can only be revised while it is"
                                        + " a draft"));
    }

    @Test
    void a_campaign_starts_until_the_last_moment_of_its_period_and_once() {
        Instant last = END.minusNanos(1_000);
        assertThat(given(DRAFTED).when(new CampaignCommand.Start(last)))
                .isEqualTo(accepted(STARTED));
        assertThat(given(DRAFTED).when(new CampaignCommand.Start(BEGIN.minusSeconds(1))))
                .isEqualTo(accepted(STARTED));
        assertThat(given(DRAFTED, STARTED).when(new CampaignCommand.Start(END)))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_campaign_whose_period_is_over_or_that_has_no_budget_does_not_start() {
        assertThat(given(DRAFTED).when(new CampaignCommand.Start(END)))
                .isEqualTo(
                        rejected(
                                "period-over",
                                "the period of the campaign ended at 2026-06-01T00:00:00Z; give it"
                                        + " a later end to start"));
        assertThat(
                        given(new CampaignEvent.Drafted(plan(pounds("0"))))
                                .when(new CampaignCommand.Start(BEGIN)))
                .isEqualTo(
                        rejected(
                                "budget-missing",
                                "the campaign has no budget; give it one above zero to start"));
    }

    @Test
    void the_budget_of_a_running_campaign_is_raised_and_never_lowered() {
        Given running = given(DRAFTED, STARTED);
        assertThat(running.when(new CampaignCommand.RaiseBudget(pounds("100.0001"))))
                .isEqualTo(accepted(new CampaignEvent.BudgetRaised(pounds("100.0001"))));
        assertThat(running.when(new CampaignCommand.RaiseBudget(pounds("100"))))
                .isEqualTo(Decision.nothingToDo());
        assertThat(running.when(new CampaignCommand.RaiseBudget(pounds("99.99"))))
                .isEqualTo(
                        rejected(
                                "budget-not-raised",
                                "the campaign has a budget of 100.00 GBP, which cannot be lowered"
                                        + " to 99.99 GBP"));
    }

    @Test
    void expenses_add_up_to_the_whole_budget_and_not_a_ten_thousandth_more() {
        Given running = given(DRAFTED, STARTED, SPENT_SIXTY);
        assertThat(running.when(new CampaignCommand.Spend(pounds("40"), "invoice 2")))
                .isEqualTo(
                        accepted(
                                new CampaignEvent.Spent(pounds("40"), "invoice 2", pounds("100"))));
        assertThat(running.when(new CampaignCommand.Spend(pounds("40.0001"), "invoice 2")))
                .isEqualTo(
                        rejected(
                                "budget-exceeded",
                                "40.00 GBP of the campaign's budget is left, which is less than"
                                        + " 40.0001 GBP"));
    }

    @Test
    void a_raised_budget_can_be_spent() {
        assertThat(
                        given(
                                        DRAFTED,
                                        STARTED,
                                        SPENT_SIXTY,
                                        new CampaignEvent.BudgetRaised(pounds("150")))
                                .when(new CampaignCommand.Spend(pounds("90"), "invoice 2")))
                .isEqualTo(
                        accepted(
                                new CampaignEvent.Spent(pounds("90"), "invoice 2", pounds("150"))));
    }

    @Test
    void an_expense_and_a_budget_are_above_zero_and_in_the_currency_of_the_campaign() {
        Given running = given(DRAFTED, STARTED);
        assertThat(running.when(new CampaignCommand.Spend(pounds("0"), "x")))
                .isEqualTo(
                        rejected(
                                "amount-not-positive",
                                "the amount is 0.00 GBP; it must be above zero"));
        assertThat(running.when(new CampaignCommand.Spend(Money.of("1", "EUR"), "x")))
                .isEqualTo(
                        rejected(
                                "currency-mismatch",
                                "the amount is in EUR and the campaign in GBP"));
        assertThat(running.when(new CampaignCommand.RaiseBudget(Money.of("200", "EUR"))))
                .isEqualTo(
                        rejected(
                                "currency-mismatch",
                                "the budget is in EUR and the campaign in GBP"));
    }

    @Test
    void a_draft_spends_nothing_and_its_budget_is_part_of_its_plan() {
        for (CampaignCommand.Change change :
                List.of(
                        new CampaignCommand.Spend(pounds("1"), "x"),
                        new CampaignCommand.RaiseBudget(pounds("200")))) {
            assertThat(given(DRAFTED).when(change))
                    .isEqualTo(
                            rejected(
                                    "campaign-not-running",
                                    "the campaign is a draft; start it, or revise its plan"));
        }
    }

    @Test
    void a_draft_and_a_running_campaign_are_ended_and_an_ended_one_never_changes() {
        CampaignCommand.Change end = new CampaignCommand.End("enough");
        assertThat(given(DRAFTED).when(end)).isEqualTo(accepted(ENDED));
        assertThat(given(DRAFTED, STARTED).when(end)).isEqualTo(accepted(ENDED));
        for (CampaignCommand.Change change :
                List.of(
                        end,
                        new CampaignCommand.Revise(PLAN),
                        new CampaignCommand.Start(BEGIN),
                        new CampaignCommand.RaiseBudget(pounds("200")),
                        new CampaignCommand.Spend(pounds("1"), "x"))) {
            assertThat(given(DRAFTED, STARTED, ENDED).when(change))
                    .isEqualTo(
                            rejected(
                                    "campaign-ended",
                                    "the campaign has ended and can no longer be changed"));
        }
    }

    @Test
    void a_history_that_does_not_begin_with_a_draft_is_refused() {
        assertThatThrownBy(() -> given(STARTED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Started");
    }

    private static CampaignPlan plan(Money budget) {
        return new CampaignPlan("Spring", "at-risk", budget, BEGIN, END);
    }

    private static Money pounds(String amount) {
        return Money.of(amount, "GBP");
    }

    private static Decision<CampaignEvent> accepted(CampaignEvent event) {
        return new Decision.Accepted<>(List.of(event));
    }

    private static Decision<CampaignEvent> rejected(String code, String message) {
        return new Decision.Rejected<>(code, message);
    }

    private static Given given(CampaignEvent... events) {
        CampaignState campaign = null;
        for (CampaignEvent event : events) {
            campaign = CampaignDecider.evolve(campaign, event);
        }
        return new Given(Objects.requireNonNull(campaign));
    }

    private record Given(CampaignState campaign) {
        Decision<CampaignEvent> when(CampaignCommand.Change change) {
            return CampaignDecider.change(change, campaign);
        }
    }
}
