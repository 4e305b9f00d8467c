package dev.ferry.contracts.growth;

import dev.ferry.contracts.wire.DomainEvent;
import org.jspecify.annotations.Nullable;

/// What happened to a lead: somebody who may become a customer. A lead is open until it is
/// converted or lost.
public sealed interface LeadEvent extends DomainEvent {
    /// The lead exists and is new.
    ///
    /// @param email in lower case; no other open lead of the tenant has it
    /// @param source where the lead comes from, such as a trade fair
    /// @param submissionId the submission of a form that the lead comes from; null when somebody
    ///   entered the lead by hand
    record Entered(String name, String email, String source, @Nullable SubmissionId submissionId)
            implements LeadEvent {}

    /// The new lead is worth the effort.
    record Qualified() implements LeadEvent {}

    /// The qualified lead became this customer.
    record Converted(LeadCustomer customerId) implements LeadEvent {}

    /// The lead, new or qualified, will become no customer.
    record Lost(String reason) implements LeadEvent {}
}
