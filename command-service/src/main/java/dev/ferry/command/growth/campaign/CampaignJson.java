package dev.ferry.command.growth.campaign;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.accept.MoneyJson;
import dev.ferry.command.growth.SegmentNameJson;
import dev.ferry.contracts.growth.CampaignPlan;
import dev.ferry.contracts.growth.GrowthLimits;
import dev.ferry.contracts.shared.Limits;

/// Parses campaign commands from JSON.
final class CampaignJson {
    private CampaignJson() {}

    static CampaignCommand.Draft draft(JsonFields fields) {
        return new CampaignCommand.Draft(plan(fields));
    }

    static CampaignCommand.Change revise(JsonFields fields) {
        return new CampaignCommand.Revise(plan(fields));
    }

    static CampaignCommand.Change raiseBudget(JsonFields fields) {
        return new CampaignCommand.RaiseBudget(MoneyJson.money(fields, "budget"));
    }

    static CampaignCommand.Change spend(JsonFields fields) {
        return new CampaignCommand.Spend(
                MoneyJson.money(fields, "amount"),
                fields.text("reference", GrowthLimits.REFERENCE_LENGTH));
    }

    static CampaignCommand.Change end(JsonFields fields) {
        return new CampaignCommand.End(fields.text("reason", Limits.REASON_LENGTH));
    }

    private static CampaignPlan plan(JsonFields fields) {
        return new CampaignPlan(
                fields.text("name", Limits.NAME_LENGTH),
                SegmentNameJson.name(fields, "segment"),
                MoneyJson.money(fields, "budget"),
                fields.instant("startsAt"),
                fields.instant("endsAt"));
    }
}
