package dev.ferry.command.growth.lead;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.LeadCustomer;
import dev.ferry.contracts.growth.LeadEvent;
import org.jspecify.annotations.Nullable;

/// The rules of a lead: one open lead per email, qualified before it is converted into a customer
/// of the same tenant, and no change after it was converted or lost.
final class LeadDecider {
    private LeadDecider() {}

    static Decision<LeadEvent> enter(LeadCommand.Enter enter, LeadFacts facts) {
        return facts.emailTaken()
                ? Decision.rejected(
                        "lead-open",
                        "an open lead has the email %s already; convert or give up that one first"
                                .formatted(enter.email()))
                : Decision.accepted(
                        new LeadEvent.Entered(
                                enter.name(), enter.email(), enter.source(), enter.submission()));
    }

    static Decision<LeadEvent> change(LeadCommand.Change change, LeadStatus lead, LeadFacts facts) {
        if (lead == LeadStatus.CONVERTED || lead == LeadStatus.LOST) {
            return Decision.rejected(
                    "lead-closed",
                    "the lead was converted or lost and can no longer be changed; enter a new one");
        }
        return switch (change) {
            case LeadCommand.Qualify() ->
                    lead == LeadStatus.QUALIFIED
                            ? Decision.nothingToDo()
                            : Decision.accepted(new LeadEvent.Qualified());
            case LeadCommand.Convert(LeadCustomer customer) -> convert(customer, lead, facts);
            case LeadCommand.Lose(String reason) -> Decision.accepted(new LeadEvent.Lost(reason));
        };
    }

    private static Decision<LeadEvent> convert(
            LeadCustomer customer, LeadStatus lead, LeadFacts facts) {
        if (lead != LeadStatus.QUALIFIED) {
            return Decision.rejected(
                    "lead-not-qualified", "the lead is new; qualify it before it is converted");
        }
        return facts.customerKnown()
                ? Decision.accepted(new LeadEvent.Converted(customer))
                : Decision.rejected(
                        "customer-unknown",
                        "there is no customer %s; register the customer first"
                                .formatted(customer.value()));
    }

    /// The status after `event`; `lead` is null before the first event.
    static LeadStatus evolve(@Nullable LeadStatus lead, LeadEvent event) {
        if (event instanceof LeadEvent.Entered) {
            return LeadStatus.NEW;
        }
        if (lead == null) {
            throw new IllegalStateException("a lead's first event is " + event);
        }
        return switch (event) {
            case LeadEvent.Entered _ -> throw new AssertionError(event);
            case LeadEvent.Qualified() -> LeadStatus.QUALIFIED;
            case LeadEvent.Converted _ -> LeadStatus.CONVERTED;
            case LeadEvent.Lost _ -> LeadStatus.LOST;
        };
    }
}
