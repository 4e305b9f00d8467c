package dev.ferry.command.growth.campaign;

import dev.ferry.command.record.StateStored;
import dev.ferry.contracts.growth.CampaignEvent;
import dev.ferry.contracts.growth.CampaignPlan;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// Stores campaigns, one row each.
final class CampaignStore implements StateStored<CampaignState, CampaignEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(CampaignEvent.class);
    }

    @Override
    public @Nullable Loaded<CampaignState> load(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row -> new Loaded<>(row.getLong(1), campaign(row)),
                """
                select version, name, segment, currency, budget, spent, starts_at, ends_at, status
                  from command_model.campaign
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    private static CampaignState campaign(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString(4));
        return new CampaignState(
                new CampaignPlan(
                        row.getString(2),
                        row.getString(3),
                        new Money(row.getBigDecimal(5), currency),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        row.getObject(8, OffsetDateTime.class).toInstant()),
                EnumNames.of(CampaignStatus.class, row.getString(9)),
                new Money(row.getBigDecimal(6), currency));
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, CampaignEvent event)
            throws SQLException {
        switch (event) {
            case CampaignEvent.Drafted(CampaignPlan plan) -> insert(connection, key, plan);
            case CampaignEvent.Revised(CampaignPlan plan) -> revise(connection, key, version, plan);
            case CampaignEvent.Started() ->
                    setStatus(connection, key, version, CampaignStatus.RUNNING, null);
            case CampaignEvent.BudgetRaised(Money budget) ->
                    setBudget(connection, key, version, budget.amount());
            case CampaignEvent.Spent spent ->
                    setSpent(connection, key, version, spent.spent().amount());
            case CampaignEvent.Ended(String reason) ->
                    setStatus(connection, key, version, CampaignStatus.ENDED, reason);
        }
    }

    private static void insert(Connection connection, AggregateKey key, CampaignPlan plan)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.campaign (
                       tenant, id, version, name, segment, currency, budget, spent,
                       starts_at, ends_at, status)
                values (?, ?, 1, ?, ?, ?, ?, 0, ?, ?, 'draft')
                """,
                key.tenant().value(),
                key.id(),
                plan.name(),
                plan.segment(),
                plan.budget().currency().getCurrencyCode(),
                plan.budget().amount(),
                plan.startsAt(),
                plan.endsAt());
    }

    private static void revise(
            Connection connection, AggregateKey key, long version, CampaignPlan plan)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.campaign
                   set version = ?,
                       name = ?,
                       segment = ?,
                       currency = ?,
                       budget = ?,
                       starts_at = ?,
                       ends_at = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                plan.name(),
                plan.segment(),
                plan.budget().currency().getCurrencyCode(),
                plan.budget().amount(),
                plan.startsAt(),
                plan.endsAt(),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void setBudget(
            Connection connection, AggregateKey key, long version, BigDecimal budget)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.campaign
                   set version = ?,
                       budget = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                budget,
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void setSpent(
            Connection connection, AggregateKey key, long version, BigDecimal spent)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.campaign
                   set version = ?,
                       spent = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                spent,
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void setStatus(
            Connection connection,
            AggregateKey key,
            long version,
            CampaignStatus status,
            @Nullable String reason)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.campaign
                   set version = ?,
                       status = ?,
                       end_reason = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                EnumNames.wireName(status),
                reason,
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
