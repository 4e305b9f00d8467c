package dev.ferry.command.sales.order;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.sales.CustomerStatus;
import dev.ferry.command.sales.LineRules;
import dev.ferry.contracts.sales.OrderEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rules of an order.
final class OrderDecider {
    private OrderDecider() {}

    /// @param customer null when there is no such customer
    static Decision<OrderEvent> place(OrderCommand.Place place, @Nullable CustomerStatus customer) {
        if (customer == null) {
            return LineRules.unknownCustomer(place.customer());
        }
        if (customer == CustomerStatus.DEACTIVATED) {
            return Decision.rejected(
                    "customer-deactivated", "the customer is deactivated and cannot order");
        }
        Decision<OrderEvent> rejection = LineRules.reject(place.lines(), place.currency());
        return rejection != null
                ? rejection
                : Decision.accepted(
                        new OrderEvent.Placed(
                                place.customer(),
                                place.placedAt(),
                                place.lines(),
                                place.shippingAddress(),
                                place.billingAddress()));
    }

    static Decision<OrderEvent> move(OrderCommand.Move move, OrderState order) {
        return switch (move) {
            case OrderCommand.Ship(String trackingNumber) ->
                    from(OrderState.PLACED, order, new OrderEvent.Shipped(trackingNumber));
            case OrderCommand.Deliver() ->
                    from(OrderState.SHIPPED, order, new OrderEvent.Delivered());
            case OrderCommand.Cancel(String reason) ->
                    from(OrderState.PLACED, order, new OrderEvent.Cancelled(reason));
        };
    }

    private static Decision<OrderEvent> from(
            OrderState needed, OrderState found, OrderEvent event) {
        return found == needed
                ? Decision.accepted(event)
                : Decision.rejected(
                        "order-not-" + word(needed),
                        "the order is %s; only an order that is %s can be %s"
                                .formatted(word(found), word(needed), word(evolve(event))));
    }

    /// The order's status after `event`. It depends on the event alone, not on the status before.
    static OrderState evolve(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Placed _ -> OrderState.PLACED;
            case OrderEvent.Shipped _ -> OrderState.SHIPPED;
            case OrderEvent.Delivered _ -> OrderState.DELIVERED;
            case OrderEvent.Cancelled _ -> OrderState.CANCELLED;
        };
    }

    private static String word(OrderState status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
