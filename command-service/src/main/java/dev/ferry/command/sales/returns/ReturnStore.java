package dev.ferry.command.sales.returns;

import dev.ferry.command.record.AggregateStore;
import dev.ferry.command.sales.LineColumns;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Stores returns with their lines, written once.
final class ReturnStore implements AggregateStore<ReturnEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(ReturnEvent.class);
    }

    @Override
    public void write(
            Connection connection, AggregateKey key, long version, List<ReturnEvent> events)
            throws SQLException {
        for (ReturnEvent event : events) {
            switch (event) {
                case ReturnEvent.Recorded recorded -> insert(connection, key, recorded);
            }
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
                key.tenant().value(),
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
