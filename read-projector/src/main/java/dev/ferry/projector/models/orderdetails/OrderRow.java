package dev.ferry.projector.models.orderdetails;

import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.projector.project.LineItems;
import dev.ferry.projector.project.RowKey;
import dev.ferry.runtime.http.Json;
import java.time.Instant;

/// An order that was placed in this unit of work, in its last state.
///
/// @param shippingAddress JSON, as in the answers
/// @param billingAddress JSON
record OrderRow(
        RowKey key,
        CustomerId customerId,
        Instant placedAt,
        LineItems lines,
        String shippingAddress,
        String billingAddress,
        OrderState state) {
    static OrderRow of(RowKey key, OrderEvent.Placed placed, long version) {
        return new OrderRow(
                key,
                placed.customerId(),
                placed.placedAt(),
                LineItems.of(placed.lines()),
                Json.MAPPER.writeValueAsString(placed.shippingAddress()),
                Json.MAPPER.writeValueAsString(placed.billingAddress()),
                OrderState.placed(version));
    }

    OrderRow with(OrderState state) {
        return new OrderRow(
                key, customerId, placedAt, lines, shippingAddress, billingAddress, state);
    }
}
