package dev.ferry.contracts.wire;

import dev.ferry.contracts.event.AggregateType;
import dev.ferry.contracts.event.CustomerEvent;
import dev.ferry.contracts.event.DomainEvent;
import dev.ferry.contracts.event.OrderEvent;
import dev.ferry.contracts.event.ReturnEvent;
import java.util.List;

/// The name and version under which a kind of event travels, and the record it becomes.
///
/// Names are for ever: they are stored in event stores and topics of other people. The version
/// counts changes of the JSON form that an older reader could not understand.
///
/// @param name aggregate and past tense, for example `order.placed`
/// @param schemaVersion the newest version, the one that is written; starts at 1
public record EventType(
        String name,
        int schemaVersion,
        AggregateType aggregateType,
        Class<? extends DomainEvent> eventClass) {

    public static final EventType CUSTOMER_REGISTERED =
            customer("customer.registered", CustomerEvent.Registered.class);
    public static final EventType CUSTOMER_RENAMED =
            customer("customer.renamed", CustomerEvent.Renamed.class);
    public static final EventType CUSTOMER_ADDRESS_CHANGED =
            customer("customer.address-changed", CustomerEvent.AddressChanged.class);
    public static final EventType CUSTOMER_DEACTIVATED =
            customer("customer.deactivated", CustomerEvent.Deactivated.class);
    public static final EventType ORDER_PLACED = order("order.placed", OrderEvent.Placed.class);
    public static final EventType ORDER_SHIPPED = order("order.shipped", OrderEvent.Shipped.class);
    public static final EventType ORDER_DELIVERED =
            order("order.delivered", OrderEvent.Delivered.class);
    public static final EventType ORDER_CANCELLED =
            order("order.cancelled", OrderEvent.Cancelled.class);
    public static final EventType RETURN_RECORDED =
            new EventType("return.recorded", 1, AggregateType.RETURN, ReturnEvent.Recorded.class);

    private static final List<EventType> CATALOGUE =
            List.of(
                    CUSTOMER_REGISTERED,
                    CUSTOMER_RENAMED,
                    CUSTOMER_ADDRESS_CHANGED,
                    CUSTOMER_DEACTIVATED,
                    ORDER_PLACED,
                    ORDER_SHIPPED,
                    ORDER_DELIVERED,
                    ORDER_CANCELLED,
                    RETURN_RECORDED);

    /// Every type that is written today.
    public static List<EventType> catalogue() {
        return CATALOGUE;
    }

    /// The type that `event` travels as. A new kind of event does not compile until it has one.
    public static EventType of(DomainEvent event) {
        return switch (event) {
            case CustomerEvent.Registered _ -> CUSTOMER_REGISTERED;
            case CustomerEvent.Renamed _ -> CUSTOMER_RENAMED;
            case CustomerEvent.AddressChanged _ -> CUSTOMER_ADDRESS_CHANGED;
            case CustomerEvent.Deactivated _ -> CUSTOMER_DEACTIVATED;
            case OrderEvent.Placed _ -> ORDER_PLACED;
            case OrderEvent.Shipped _ -> ORDER_SHIPPED;
            case OrderEvent.Delivered _ -> ORDER_DELIVERED;
            case OrderEvent.Cancelled _ -> ORDER_CANCELLED;
            case ReturnEvent.Recorded _ -> RETURN_RECORDED;
        };
    }

    private static EventType customer(String name, Class<? extends CustomerEvent> eventClass) {
        return new EventType(name, 1, AggregateType.CUSTOMER, eventClass);
    }

    private static EventType order(String name, Class<? extends OrderEvent> eventClass) {
        return new EventType(name, 1, AggregateType.ORDER, eventClass);
    }
}
