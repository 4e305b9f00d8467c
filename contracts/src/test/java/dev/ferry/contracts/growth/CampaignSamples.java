package dev.ferry.contracts.growth;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.SampleEvents;
import java.time.Instant;
import java.util.List;

public final class CampaignSamples implements SampleEvents {
    private static final Instant SPRING = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-05-31T22:00:00Z");

    @Override
    public List<CampaignEvent> all() {
        return List.of(
                new CampaignEvent.Drafted(
                        new CampaignPlan(
                                "Come \"back\"", "at-risk", Money.of("0", "GBP"), SPRING, SUMMER)),
                new CampaignEvent.Revised(
                        new CampaignPlan(
                                "Komm zurück – Frühling",
                                "at-risk-2",
                                Money.of("1500", "EUR"),
                                SPRING,
                                SUMMER)),
                new CampaignEvent.Started(),
                new CampaignEvent.BudgetRaised(Money.of("2000.5", "EUR")),
                new CampaignEvent.Spent(
                        Money.of("0.0125", "EUR"), "invoice 4711", Money.of("120.0125", "EUR")),
                new CampaignEvent.Ended("the vouchers are used up"));
    }
}
