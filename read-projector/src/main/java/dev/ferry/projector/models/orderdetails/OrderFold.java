package dev.ferry.projector.models.orderdetails;

import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.project.RowKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a unit of work does to this read model, each row once: later events of an aggregate are
/// folded into the earlier ones.
///
/// @param names last name of each customer that was registered or renamed
/// @param placed orders placed in this unit of work, in their last state
/// @param changed last state of orders that were placed before it
record OrderFold(
        Map<RowKey, CustomerName> names,
        Map<RowKey, OrderRow> placed,
        Map<RowKey, OrderState> changed) {
    record CustomerName(String name, long version) {}

    static OrderFold of(List<Envelope> events) {
        OrderFold fold =
                new OrderFold(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Envelope envelope : events) {
            RowKey key = RowKey.of(envelope.metadata());
            long version = envelope.metadata().aggregateVersion();
            switch (envelope.event()) {
                case CustomerEvent event -> fold.customer(key, event, version);
                case OrderEvent event -> fold.order(key, event, version);
                default -> {} // an aggregate that this read model does not follow
            }
        }
        return fold;
    }

    private void customer(RowKey key, CustomerEvent event, long version) {
        switch (event) {
            case CustomerEvent.Registered registered ->
                    names.put(key, new CustomerName(registered.name(), version));
            case CustomerEvent.Renamed renamed ->
                    names.put(key, new CustomerName(renamed.name(), version));
            case CustomerEvent.AddressChanged _, CustomerEvent.Deactivated _ -> {}
        }
    }

    private void order(RowKey key, OrderEvent event, long version) {
        OrderRow row = placed.get(key);
        if (row != null) {
            placed.put(key, row.with(OrderState.after(row.state(), event, version)));
        } else if (event instanceof OrderEvent.Placed first) {
            placed.put(key, OrderRow.of(key, first, version));
        } else {
            changed.put(key, OrderState.after(changed.get(key), event, version));
        }
    }
}
