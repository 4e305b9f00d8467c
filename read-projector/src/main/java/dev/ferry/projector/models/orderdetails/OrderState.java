package dev.ferry.projector.models.orderdetails;

import dev.ferry.consumer.RefusedEventException;
import dev.ferry.contracts.sales.OrderEvent;
import org.jspecify.annotations.Nullable;

/// The part of an order that changes after it was placed.
///
/// @param trackingNumber null when not shipped, or when it was shipped in an earlier unit of work:
///   the row keeps its value
record OrderState(
        String status,
        @Nullable String trackingNumber,
        @Nullable String cancelReason,
        long version) {

    static OrderState placed(long version) {
        return new OrderState("placed", null, null, version);
    }

    /// @param before the state after earlier events of this unit of work; null when there were none
    static OrderState after(@Nullable OrderState before, OrderEvent event, long version) {
        String tracking = before == null ? null : before.trackingNumber();
        return switch (event) {
            case OrderEvent.Placed _ ->
                    throw new RefusedEventException("the order has been placed already");
            case OrderEvent.Shipped shipped ->
                    new OrderState("shipped", shipped.trackingNumber(), null, version);
            case OrderEvent.Delivered _ -> new OrderState("delivered", tracking, null, version);
            case OrderEvent.Cancelled cancelled ->
                    new OrderState("cancelled", tracking, cancelled.reason(), version);
        };
    }
}
