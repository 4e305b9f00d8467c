package dev.ferry.command.record.sales;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.decide.sales.OrderCommand;
import dev.ferry.command.decide.sales.OrderDecider;
import dev.ferry.command.decide.sales.OrderFacts;
import dev.ferry.command.record.Aggregate;
import dev.ferry.command.record.AggregateKey;
import dev.ferry.command.record.Statements;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Orders with their lines and addresses. What is ordered is written once; only the status moves.
public final class Orders implements Aggregate<OrderCommand, OrderFacts, OrderEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(OrderEvent.class);
    }

    @Override
    public Loaded<OrderFacts> load(Connection connection, AggregateKey key, OrderCommand command)
            throws SQLException {
        return switch (command) {
            case OrderCommand.Place place -> lockCustomer(connection, key, place.customer());
            case OrderCommand.Move _ -> lockOrder(connection, key);
        };
    }

    private static Loaded<OrderFacts> lockCustomer(
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
                select customer.status, sales_order.version, sales_order.status
                  from (select) always
                  left join customer
                    on true
                  left join command_model.sales_order
                    on sales_order.tenant = ?
                   and sales_order.id = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(statement, key.tenant(), customer.value(), key.tenant(), key.id());
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                long version = found.getLong(2);
                return new Loaded<>(
                        version,
                        new OrderFacts(
                                version == 0 ? null : Statuses.order(found.getString(3)),
                                Statuses.customerIfFound(found.getString(1))));
            }
        }
    }

    private static Loaded<OrderFacts> lockOrder(Connection connection, AggregateKey key)
            throws SQLException {
        String sql =
                """
                select version, status
                  from command_model.sales_order
                 where tenant = ?
                   and id = ?
                   for update
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(statement, key.tenant(), key.id());
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? new Loaded<>(
                                found.getLong(1),
                                new OrderFacts(Statuses.order(found.getString(2)), null))
                        : new Loaded<>(0, new OrderFacts(null, null));
            }
        }
    }

    @Override
    public Decision<OrderEvent> decide(OrderCommand command, OrderFacts facts) {
        return OrderDecider.decide(command, facts);
    }

    @Override
    public void write(Connection connection, AggregateKey key, long version, OrderEvent event)
            throws SQLException {
        switch (event) {
            case OrderEvent.Placed placed -> insert(connection, key, placed);
            case OrderEvent.Shipped(String trackingNumber) ->
                    move(connection, key, version, "shipped", trackingNumber, null);
            case OrderEvent.Delivered() -> move(connection, key, version, "delivered", null, null);
            case OrderEvent.Cancelled(String reason) ->
                    move(connection, key, version, "cancelled", null, reason);
        }
    }

    private static void insert(Connection connection, AggregateKey key, OrderEvent.Placed placed)
            throws SQLException {
        Address shipping = placed.shippingAddress();
        Address billing = placed.billingAddress();
        LineColumns lines = LineColumns.of(connection, placed.lines());
        Statements.update(
                connection,
                placed.lines().size(),
                """
                with placed as (
                  insert into command_model.sales_order (
                         tenant, id, version, customer_id, status, placed_at, currency)
                  values (?, ?, 1, ?, 'placed', ?, ?)
                  returning tenant, id
                ), addressed as (
                  insert into command_model.order_address (
                         tenant, order_id, use, street, city, state, postal_code, country)
                  select placed.*, address.*
                    from placed
                   cross join (values ('shipping', ?, ?, ?, ?, ?),
                                      ('billing', ?, ?, ?, ?, ?)) as address
                )
                insert into command_model.order_line (
                       tenant, order_id, product, description, quantity, unit_price, line_number)
                select placed.*, line.*
                  from placed
                 cross join unnest(?::text[], ?::text[], ?::integer[], ?::numeric[])
                       with ordinality as line
                """,
                key.tenant(),
                key.id(),
                placed.customerId().value(),
                placed.placedAt(),
                placed.lines().getFirst().price().currency().getCurrencyCode(),
                shipping.street(),
                shipping.city(),
                shipping.state(),
                shipping.postalCode(),
                shipping.country(),
                billing.street(),
                billing.city(),
                billing.state(),
                billing.postalCode(),
                billing.country(),
                lines.products(),
                lines.descriptions(),
                lines.quantities(),
                lines.prices());
    }

    /// What is null stays as it is: a delivered order keeps its tracking number.
    private static void move(
            Connection connection,
            AggregateKey key,
            long version,
            String status,
            @Nullable String trackingNumber,
            @Nullable String cancellationReason)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.sales_order
                   set version = ?,
                       status = ?,
                       tracking_number = coalesce(?, tracking_number),
                       cancellation_reason = coalesce(?, cancellation_reason)
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                status,
                trackingNumber,
                cancellationReason,
                key.tenant(),
                key.id(),
                version - 1);
    }
}
