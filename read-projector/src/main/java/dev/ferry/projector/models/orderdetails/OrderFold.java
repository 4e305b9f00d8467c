package dev.ferry.projector.models.orderdetails;

import dev.ferry.consumer.EventBatch;
import dev.ferry.consumer.TypedEvent;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.projector.project.RowKey;
import java.util.LinkedHashMap;
import java.util.Map;

/// The changes of a unit of work to this read model, folded so that each row occurs once: later
/// events of an aggregate are merged into earlier ones.
///
/// @param names last name of each customer that was registered or renamed
/// @param placed orders placed in this unit of work, in their last state
/// @param changed last state of orders that were placed before it
record OrderFold(
        Map<RowKey, CustomerName> names,
        Map<RowKey, OrderRow> placed,
        Map<RowKey, OrderState> changed) {
    record CustomerName(String name, long version) {}

    static OrderFold of(EventBatch events) {
        OrderFold fold =
                new OrderFold(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        events.of(CustomerEvent.class).forEach(fold::customer);
        events.of(OrderEvent.class).forEach(fold::order);
        return fold;
    }

    private void customer(TypedEvent<CustomerEvent> event) {
        RowKey key = RowKey.of(event.metadata());
        long version = event.metadata().aggregateVersion();
        switch (event.event()) {
            case CustomerEvent.Registered registered ->
                    names.put(key, new CustomerName(registered.name(), version));
            case CustomerEvent.Renamed renamed ->
                    names.put(key, new CustomerName(renamed.name(), version));
            case CustomerEvent.AddressChanged _, CustomerEvent.Deactivated _ -> {}
        }
    }

    private void order(TypedEvent<OrderEvent> event) {
        RowKey key = RowKey.of(event.metadata());
        long version = event.metadata().aggregateVersion();
        OrderRow row = placed.get(key);
        if (row != null) {
            placed.put(key, row.with(OrderState.after(row.state(), event.event(), version)));
        } else if (event.event() instanceof OrderEvent.Placed first) {
            placed.put(key, OrderRow.of(key, first, version));
        } else {
            changed.put(key, OrderState.after(changed.get(key), event.event(), version));
        }
    }
}
