package dev.ferry.command.record.sales;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.decide.sales.ReturnCommand;
import dev.ferry.command.decide.sales.ReturnDecider;
import dev.ferry.command.decide.sales.ReturnFacts;
import dev.ferry.command.record.Aggregate;
import dev.ferry.command.record.AggregateKey;
import dev.ferry.command.record.Statements;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Returns with their lines, written once.
public final class Returns implements Aggregate<ReturnCommand, ReturnFacts, ReturnEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(ReturnEvent.class);
    }

    @Override
    public Loaded<ReturnFacts> load(Connection connection, AggregateKey key, ReturnCommand command)
            throws SQLException {
        return switch (command) {
            case ReturnCommand.RecordReturn recordReturn ->
                    lockCustomer(connection, key, recordReturn.customer());
        };
    }

    private static Loaded<ReturnFacts> lockCustomer(
            Connection connection, AggregateKey key, CustomerId customer) throws SQLException {
        String sql =
                """
                with customer as materialized (
                  select status
                    from command_model.customer
                   where tenant = ?
                     and id = ?
                     for share
                )
                select customer.status, customer_return.version
                  from (select) always
                  left join customer
                    on true
                  left join command_model.customer_return
                    on customer_return.tenant = ?
                   and customer_return.id = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(statement, key.tenant(), customer.value(), key.tenant(), key.id());
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                long version = found.getLong(2);
                return new Loaded<>(
                        version,
                        new ReturnFacts(version > 0, Statuses.customerIfFound(found.getString(1))));
            }
        }
    }

    @Override
    public Decision<ReturnEvent> decide(ReturnCommand command, ReturnFacts facts) {
        return ReturnDecider.decide(command, facts);
    }

    @Override
    public void write(Connection connection, AggregateKey key, long version, ReturnEvent event)
            throws SQLException {
        switch (event) {
            case ReturnEvent.Recorded recorded -> insert(connection, key, recorded);
        }
    }

    private static void insert(
            Connection connection, AggregateKey key, ReturnEvent.Recorded recorded)
            throws SQLException {
        LineColumns lines = LineColumns.of(connection, recorded.lines());
        Statements.update(
                connection,
                recorded.lines().size(),
                """
                with recorded as (
                  insert into command_model.customer_return (
                         tenant, id, version, customer_id, returned_at, currency)
                  values (?, ?, 1, ?, ?, ?)
                  returning tenant, id
                )
                insert into command_model.return_line (
                       tenant, return_id, product, description, quantity, unit_price, line_number)
                select recorded.*, line.*
                  from recorded
                 cross join unnest(?::text[], ?::text[], ?::integer[], ?::numeric[])
                       with ordinality as line
                """,
                key.tenant(),
                key.id(),
                recorded.customerId().value(),
                recorded.returnedAt(),
                recorded.lines().getFirst().price().currency().getCurrencyCode(),
                lines.products(),
                lines.descriptions(),
                lines.quantities(),
                lines.prices());
    }
}
