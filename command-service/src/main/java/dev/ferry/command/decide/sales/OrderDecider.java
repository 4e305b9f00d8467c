package dev.ferry.command.decide.sales;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.sales.OrderEvent;
import java.util.Locale;

/// The rules of an order.
public final class OrderDecider {
    private OrderDecider() {}

    public static Decision<OrderEvent> decide(OrderCommand command, OrderFacts facts) {
        OrderStatus order = facts.order();
        return switch (command) {
            case OrderCommand.Place place ->
                    order == null ? place(place, facts) : new Decision.Exists<>();
            case OrderCommand.Move move ->
                    order == null ? new Decision.Unknown<>() : move(move, order);
        };
    }

    private static Decision<OrderEvent> place(OrderCommand.Place place, OrderFacts facts) {
        CustomerStatus customer = facts.customer();
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

    private static Decision<OrderEvent> move(OrderCommand.Move move, OrderStatus order) {
        return switch (move) {
            case OrderCommand.Ship(String trackingNumber) ->
                    from(OrderStatus.PLACED, order, new OrderEvent.Shipped(trackingNumber));
            case OrderCommand.Deliver() ->
                    from(OrderStatus.SHIPPED, order, new OrderEvent.Delivered());
            case OrderCommand.Cancel(String reason) ->
                    from(OrderStatus.PLACED, order, new OrderEvent.Cancelled(reason));
        };
    }

    private static Decision<OrderEvent> from(
            OrderStatus needed, OrderStatus found, OrderEvent event) {
        return found == needed
                ? Decision.accepted(event)
                : Decision.rejected(
                        "order-not-" + word(needed),
                        "the order is %s; only an order that is %s can be %s"
                                .formatted(word(found), word(needed), word(evolve(event))));
    }

    /// The order's status after `event`, whatever it was before: the events alone decide it.
    public static OrderStatus evolve(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Placed _ -> OrderStatus.PLACED;
            case OrderEvent.Shipped _ -> OrderStatus.SHIPPED;
            case OrderEvent.Delivered _ -> OrderStatus.DELIVERED;
            case OrderEvent.Cancelled _ -> OrderStatus.CANCELLED;
        };
    }

    private static String word(OrderStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
