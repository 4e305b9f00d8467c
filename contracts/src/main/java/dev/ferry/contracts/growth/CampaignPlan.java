package dev.ferry.contracts.growth;

import dev.ferry.contracts.shared.Money;
import java.time.Instant;

/// What a campaign is meant to do.
///
/// @param segment the name of the segment of customers that the campaign addresses
/// @param budget the most that may be spent; zero while nobody knows yet
/// @param startsAt the beginning of the campaign's period
/// @param endsAt the end of the period, after its beginning
public record CampaignPlan(
        String name, String segment, Money budget, Instant startsAt, Instant endsAt) {}
