package dev.ferry.command.growth.lead;

import dev.ferry.command.record.StateStored;
import dev.ferry.contracts.growth.LeadCustomer;
import dev.ferry.contracts.growth.LeadEvent;
import dev.ferry.contracts.growth.SubmissionId;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stores leads, one row each. Decisions need nothing of a lead but its status.
final class LeadStore implements StateStored<LeadStatus, LeadEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(LeadEvent.class);
    }

    /// Two leads that are entered with one email at once both find it free. The unique index
    /// refuses the second, and its command is decided again.
    static LeadFacts forNew(Connection connection, AggregateKey key, LeadCommand.Enter enter)
            throws SQLException {
        return new LeadFacts(
                Statements.exists(
                        connection,
                        """
                        select
                          from command_model.lead
                         where tenant = ?
                           and email = ?
                           and status in ('new', 'qualified')
                        """,
                        key.tenant().value(),
                        enter.email()),
                false);
    }

    /// A customer that is found stays until its tenant is erased, and the foreign key holds it
    /// until the conversion has ended.
    static LeadFacts forChange(
            Connection connection, AggregateKey key, LeadCommand.Change change, LeadStatus lead)
            throws SQLException {
        if (!(change instanceof LeadCommand.Convert(LeadCustomer customer))) {
            return LeadFacts.NONE;
        }
        return new LeadFacts(
                false,
                Statements.exists(
                        connection,
                        """
                        select
                          from command_model.customer
                         where tenant = ?
                           and id = ?
                        """,
                        key.tenant().value(),
                        customer.value()));
    }

    @Override
    public @Nullable Loaded<LeadStatus> load(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row ->
                        new Loaded<>(
                                row.getLong(1), EnumNames.of(LeadStatus.class, row.getString(2))),
                """
                select version, status
                  from command_model.lead
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, LeadEvent event)
            throws SQLException {
        switch (event) {
            case LeadEvent.Entered entered -> insert(connection, key, entered);
            case LeadEvent.Qualified() ->
                    setStatus(connection, key, version, LeadStatus.QUALIFIED, null, null);
            case LeadEvent.Converted(LeadCustomer customer) ->
                    setStatus(
                            connection, key, version, LeadStatus.CONVERTED, customer.value(), null);
            case LeadEvent.Lost(String reason) ->
                    setStatus(connection, key, version, LeadStatus.LOST, null, reason);
        }
    }

    private static void insert(Connection connection, AggregateKey key, LeadEvent.Entered entered)
            throws SQLException {
        SubmissionId submission = entered.submissionId();
        Statements.update(
                connection,
                1,
                """
                insert into command_model.lead (
                       tenant, id, version, name, email, source, submission_id, status)
                values (?, ?, 1, ?, ?, ?, ?, 'new')
                """,
                key.tenant().value(),
                key.id(),
                entered.name(),
                entered.email(),
                entered.source(),
                submission == null ? null : submission.value());
    }

    private static void setStatus(
            Connection connection,
            AggregateKey key,
            long version,
            LeadStatus status,
            @Nullable UUID customer,
            @Nullable String reason)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.lead
                   set version = ?,
                       status = ?,
                       customer_id = ?,
                       loss_reason = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                EnumNames.wireName(status),
                customer,
                reason,
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
