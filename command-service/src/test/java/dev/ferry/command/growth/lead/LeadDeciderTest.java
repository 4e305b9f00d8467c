package dev.ferry.command.growth.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.LeadCustomer;
import dev.ferry.contracts.growth.LeadEvent;
import dev.ferry.contracts.growth.SubmissionId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LeadDeciderTest {
    private static final LeadCustomer CUSTOMER = new LeadCustomer(new UUID(1, 2));
    private static final LeadEvent ENTERED = entered(null);
    private static final LeadEvent QUALIFIED = new LeadEvent.Qualified();
    private static final LeadEvent CONVERTED = new LeadEvent.Converted(CUSTOMER);
    private static final LeadEvent LOST = new LeadEvent.Lost("too expensive");

    @Test
    void a_lead_is_entered_by_hand_or_from_the_submission_of_a_form() {
        assertThat(enter(null, false)).isEqualTo(accepted(ENTERED));
        SubmissionId submission = new SubmissionId(new UUID(3, 4));
        assertThat(enter(submission, false)).isEqualTo(accepted(entered(submission)));
    }

    @Test
    void an_email_that_an_open_lead_has_is_rejected() {
        assertThat(enter(null, true))
                .isEqualTo(
                        rejected(
                                "lead-open",
                                "an open lead has the email jane@example.com already; convert or"
                                        + " give up that one first"));
    }

    @Test
    void a_new_lead_is_qualified_once() {
        assertThat(given(ENTERED).when(new LeadCommand.Qualify())).isEqualTo(accepted(QUALIFIED));
        assertThat(given(ENTERED, QUALIFIED).when(new LeadCommand.Qualify()))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_qualified_lead_is_converted_into_a_customer_that_exists() {
        LeadCommand.Change convert = new LeadCommand.Convert(CUSTOMER);
        assertThat(given(ENTERED, QUALIFIED).when(convert)).isEqualTo(accepted(CONVERTED));
        assertThat(LeadDecider.change(convert, LeadStatus.QUALIFIED, LeadFacts.NONE))
                .isEqualTo(
                        rejected(
                                "customer-unknown",
                                "there is no customer 00000000-0000-0001-0000-000000000002;"
                                        + " register the customer first"));
    }

    @Test
    void a_new_lead_is_not_converted() {
        assertThat(given(ENTERED).when(new LeadCommand.Convert(CUSTOMER)))
                .isEqualTo(
                        rejected(
                                "lead-not-qualified",
                                "the lead is new; qualify it before it is converted"));
    }

    @Test
    void a_new_and_a_qualified_lead_can_be_lost() {
        LeadCommand.Change lose = new LeadCommand.Lose("too expensive");
        assertThat(given(ENTERED).when(lose)).isEqualTo(accepted(LOST));
        assertThat(given(ENTERED, QUALIFIED).when(lose)).isEqualTo(accepted(LOST));
    }

    @Test
    void a_converted_and_a_lost_lead_never_change() {
        for (Given closed : List.of(given(ENTERED, QUALIFIED, CONVERTED), given(ENTERED, LOST))) {
            for (LeadCommand.Change change :
                    List.of(
                            new LeadCommand.Qualify(),
                            new LeadCommand.Convert(CUSTOMER),
                            new LeadCommand.Lose("too expensive"))) {
                assertThat(closed.when(change))
                        .isEqualTo(
                                rejected(
                                        "lead-closed",
                                        "the lead was converted or lost and can no longer be"
                                                + " changed; enter a new one"));
            }
        }
    }

    @Test
    void a_history_that_does_not_begin_with_an_entered_lead_is_refused() {
        assertThatThrownBy(() -> given(LOST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Lost");
    }

    private static Decision<LeadEvent> enter(
            @Nullable SubmissionId submission, boolean emailTaken) {
        return LeadDecider.enter(
                new LeadCommand.Enter("Jane", "jane@example.com", "trade fair", submission),
                new LeadFacts(emailTaken, false));
    }

    private static LeadEvent entered(@Nullable SubmissionId submission) {
        return new LeadEvent.Entered("Jane", "jane@example.com", "trade fair", submission);
    }

    private static Decision<LeadEvent> accepted(LeadEvent event) {
        return new Decision.Accepted<>(List.of(event));
    }

    private static Decision<LeadEvent> rejected(String code, String message) {
        return new Decision.Rejected<>(code, message);
    }

    private static Given given(LeadEvent... events) {
        LeadStatus lead = null;
        for (LeadEvent event : events) {
            lead = LeadDecider.evolve(lead, event);
        }
        return new Given(Objects.requireNonNull(lead));
    }

    private record Given(LeadStatus lead) {
        Decision<LeadEvent> when(LeadCommand.Change change) {
            return LeadDecider.change(change, lead, new LeadFacts(false, true));
        }
    }
}
