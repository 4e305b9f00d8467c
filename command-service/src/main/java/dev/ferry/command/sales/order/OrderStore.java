package dev.ferry.command.sales.order;

import dev.ferry.command.record.StateStored;
import dev.ferry.command.sales.LineColumns;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Stores orders with their lines and addresses. Lines and addresses are written once; only the
/// status changes.
final class OrderStore implements StateStored<OrderState, OrderEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(OrderEvent.class);
    }

    @Override
    public @Nullable Loaded<OrderState> load(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row ->
                        new Loaded<>(
                                row.getLong(1), EnumNames.of(OrderState.class, row.getString(2))),
                """
                select version, status
                  from command_model.sales_order
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, OrderEvent event)
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
                key.tenant().value(),
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

    /// A null parameter leaves its column unchanged: a delivered order keeps its tracking number.
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
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
