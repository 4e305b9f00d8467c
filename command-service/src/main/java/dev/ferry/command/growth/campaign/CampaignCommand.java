package dev.ferry.command.growth.campaign;

import dev.ferry.contracts.growth.CampaignPlan;
import dev.ferry.contracts.shared.Money;
import java.time.Instant;

/// The commands of a campaign.
sealed interface CampaignCommand {
    record Draft(CampaignPlan plan) implements CampaignCommand {}

    /// A command on an existing campaign.
    sealed interface Change extends CampaignCommand {}

    record Revise(CampaignPlan plan) implements Change {}

    /// @param now the present moment, which must lie before the end of the period
    record Start(Instant now) implements Change {}

    /// @param budget the whole budget, not what is added
    record RaiseBudget(Money budget) implements Change {}

    record Spend(Money amount, String reference) implements Change {}

    record End(String reason) implements Change {}
}
