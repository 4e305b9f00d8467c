package dev.ferry.command.growth.campaign;

import dev.ferry.contracts.growth.CampaignPlan;
import dev.ferry.contracts.shared.Money;

/// The state of a campaign that decisions need.
///
/// @param spent in the currency of the plan's budget
record CampaignState(CampaignPlan plan, CampaignStatus status, Money spent) {}
