package dev.ferry.contracts.growth;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.DomainEvent;

/// What happened to a retention campaign. It is a draft from its first event on, running between
/// `Started` and `Ended`, and never spends more than its budget.
public sealed interface CampaignEvent extends DomainEvent {
    /// The campaign exists as a draft.
    record Drafted(CampaignPlan plan) implements CampaignEvent {}

    /// The draft has this plan from now on and none of the former.
    record Revised(CampaignPlan plan) implements CampaignEvent {}

    /// The draft became a running campaign. Its budget is above zero.
    record Started() implements CampaignEvent {}

    /// The running campaign may spend more than before.
    ///
    /// @param budget the whole budget from now on
    record BudgetRaised(Money budget) implements CampaignEvent {}

    /// The running campaign cost this.
    ///
    /// @param reference what the expense is known by elsewhere
    /// @param spent all that the campaign has cost so far, this included
    record Spent(Money amount, String reference, Money spent) implements CampaignEvent {}

    /// The campaign, a draft or running, is over for good.
    record Ended(String reason) implements CampaignEvent {}
}
