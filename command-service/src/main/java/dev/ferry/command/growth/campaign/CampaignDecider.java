package dev.ferry.command.growth.campaign;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.CampaignEvent;
import dev.ferry.contracts.growth.CampaignPlan;
import dev.ferry.contracts.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules of a retention campaign. Its plan changes only while it is a draft; of a running one
/// only the budget, upwards. An expense may be recorded after the end of the period, because
/// invoices come late, and for as long as the campaign has not been ended.
final class CampaignDecider {
    private CampaignDecider() {}

    static Decision<CampaignEvent> draft(CampaignCommand.Draft draft) {
        Decision<CampaignEvent> rejection = rejectPlan(draft.plan());
        return rejection != null
                ? rejection
                : Decision.accepted(new CampaignEvent.Drafted(draft.plan()));
    }

    static Decision<CampaignEvent> change(CampaignCommand.Change change, CampaignState campaign) {
        if (campaign.status() == CampaignStatus.ENDED) {
            return Decision.rejected(
                    "campaign-ended", "the campaign has ended and can no longer be changed");
        }
        return switch (change) {
            case CampaignCommand.Revise(CampaignPlan plan) -> revise(plan, campaign);
            case CampaignCommand.Start(Instant now) -> start(now, campaign);
            case CampaignCommand.RaiseBudget(Money budget) -> raiseBudget(budget, campaign);
            case CampaignCommand.Spend(Money amount, String reference) ->
                    spend(amount, reference, campaign);
            case CampaignCommand.End(String reason) ->
                    Decision.accepted(new CampaignEvent.Ended(reason));
        };
    }

    private static Decision<CampaignEvent> revise(CampaignPlan plan, CampaignState campaign) {
        if (campaign.status() != CampaignStatus.DRAFT) {
            return Decision.rejected(
                    "campaign-not-draft",
                    "the campaign is running; its plan can only be revised while it is a draft");
        }
        Decision<CampaignEvent> rejection = rejectPlan(plan);
        if (rejection != null) {
            return rejection;
        }
        return plan.equals(campaign.plan())
                ? Decision.nothingToDo()
                : Decision.accepted(new CampaignEvent.Revised(plan));
    }

    private static @Nullable Decision<CampaignEvent> rejectPlan(CampaignPlan plan) {
        if (plan.budget().amount().signum() < 0) {
            return Decision.rejected(
                    "budget-negative",
                    "the budget is %s; it must be zero or more".formatted(text(plan.budget())));
        }
        return plan.startsAt().isBefore(plan.endsAt())
                ? null
                : Decision.rejected(
                        "period-empty",
                        "the period ends at %s; it must end after it has begun at %s"
                                .formatted(plan.endsAt(), plan.startsAt()));
    }

    private static Decision<CampaignEvent> start(Instant now, CampaignState campaign) {
        CampaignPlan plan = campaign.plan();
        if (campaign.status() == CampaignStatus.RUNNING) {
            return Decision.nothingToDo();
        }
        if (plan.budget().amount().signum() == 0) {
            return Decision.rejected(
                    "budget-missing",
                    "the campaign has no budget; give it one above zero to start");
        }
        return now.isBefore(plan.endsAt())
                ? Decision.accepted(new CampaignEvent.Started())
                : Decision.rejected(
                        "period-over",
                        "the period of the campaign ended at %s; give it a later end to start"
                                .formatted(plan.endsAt()));
    }

    private static Decision<CampaignEvent> raiseBudget(Money budget, CampaignState campaign) {
        Money present = campaign.plan().budget();
        Decision<CampaignEvent> rejection = rejectAmount("budget", budget, campaign);
        if (rejection != null) {
            return rejection;
        }
        if (budget.equals(present)) {
            return Decision.nothingToDo();
        }
        return budget.amount().compareTo(present.amount()) > 0
                ? Decision.accepted(new CampaignEvent.BudgetRaised(budget))
                : Decision.rejected(
                        "budget-not-raised",
                        "the campaign has a budget of %s, which cannot be lowered to %s"
                                .formatted(text(present), text(budget)));
    }

    private static Decision<CampaignEvent> spend(
            Money amount, String reference, CampaignState campaign) {
        Money budget = campaign.plan().budget();
        Decision<CampaignEvent> rejection = rejectAmount("amount", amount, campaign);
        if (rejection != null) {
            return rejection;
        }
        BigDecimal left = budget.amount().subtract(campaign.spent().amount());
        return amount.amount().compareTo(left) <= 0
                ? Decision.accepted(
                        new CampaignEvent.Spent(amount, reference, campaign.spent().plus(amount)))
                : Decision.rejected(
                        "budget-exceeded",
                        "%s of the campaign's budget is left, which is less than %s"
                                .formatted(text(new Money(left, budget.currency())), text(amount)));
    }

    /// An amount that a running campaign takes is above zero and in its currency.
    private static @Nullable Decision<CampaignEvent> rejectAmount(
            String what, Money amount, CampaignState campaign) {
        if (campaign.status() != CampaignStatus.RUNNING) {
            return Decision.rejected(
                    "campaign-not-running",
                    "the campaign is a draft; start it, or revise its plan");
        }
        if (amount.amount().signum() <= 0) {
            return Decision.rejected(
                    "amount-not-positive",
                    "the %s is %s; it must be above zero".formatted(what, text(amount)));
        }
        return amount.currency().equals(campaign.spent().currency())
                ? null
                : Decision.rejected(
                        "currency-mismatch",
                        "the %s is in %s and the campaign in %s"
                                .formatted(what, amount.currency(), campaign.spent().currency()));
    }

    private static String text(Money money) {
        return money.amount().toPlainString() + " " + money.currency();
    }

    /// The campaign after `event`; `campaign` is null before the first event.
    static CampaignState evolve(@Nullable CampaignState campaign, CampaignEvent event) {
        if (event instanceof CampaignEvent.Drafted(CampaignPlan plan)) {
            return draft(plan);
        }
        if (campaign == null) {
            throw new IllegalStateException("a campaign's first event is " + event);
        }
        return switch (event) {
            case CampaignEvent.Drafted _ -> throw new AssertionError(event);
            case CampaignEvent.Revised(CampaignPlan plan) -> draft(plan);
            case CampaignEvent.Started() -> with(campaign, CampaignStatus.RUNNING);
            case CampaignEvent.BudgetRaised(Money budget) ->
                    new CampaignState(
                            with(campaign.plan(), budget), campaign.status(), campaign.spent());
            case CampaignEvent.Spent spent ->
                    new CampaignState(campaign.plan(), campaign.status(), spent.spent());
            case CampaignEvent.Ended _ -> with(campaign, CampaignStatus.ENDED);
        };
    }

    private static CampaignState draft(CampaignPlan plan) {
        return new CampaignState(
                plan, CampaignStatus.DRAFT, new Money(BigDecimal.ZERO, plan.budget().currency()));
    }

    private static CampaignState with(CampaignState campaign, CampaignStatus status) {
        return new CampaignState(campaign.plan(), status, campaign.spent());
    }

    private static CampaignPlan with(CampaignPlan plan, Money budget) {
        return new CampaignPlan(
                plan.name(), plan.segment(), budget, plan.startsAt(), plan.endsAt());
    }
}
