package dev.ferry.projector.models.customersummary;

import dev.ferry.consumer.EventBatch;
import dev.ferry.consumer.TypedEvent;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.EventMetadata;
import dev.ferry.projector.project.RowKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The changes of a unit of work to this read model, folded so that each row occurs once.
///
/// A row is written even when its changes add up to nothing (an order placed and cancelled in the
/// same unit of work), because which rows exist must not depend on how events were cut into units.
///
/// @param summaries change per customer
/// @param amounts what is added per customer and currency
/// @param placed orders placed in this unit of work
/// @param cancelled orders cancelled in this unit of work and placed before it
record SummaryFold(
        Map<RowKey, SummaryChange> summaries,
        Map<Amount.Key, Amount> amounts,
        Map<RowKey, Contribution> placed,
        Set<RowKey> cancelled) {
    static SummaryFold of(EventBatch events) {
        SummaryFold fold =
                new SummaryFold(
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashSet<>());
        events.of(CustomerEvent.class).forEach(fold::customer);
        events.of(OrderEvent.class).forEach(fold::order);
        events.of(ReturnEvent.Recorded.class).forEach(fold::returned);
        fold.placed.values().forEach(fold::count);
        return fold;
    }

    /// Subtracts an order that was placed in an earlier unit of work.
    void takeBack(Contribution order) {
        add(order.customer(), SummaryChange.cancellation());
        add(order.amountKey(), Amount.ordered(order.amount().negate()));
    }

    private void count(Contribution order) {
        add(
                order.customer(),
                order.cancelled() ? SummaryChange.NONE : SummaryChange.order(order.placedAt()));
        BigDecimal value = order.amount();
        add(order.amountKey(), Amount.ordered(order.cancelled() ? value.subtract(value) : value));
    }

    private void customer(TypedEvent<CustomerEvent> event) {
        EventMetadata metadata = event.metadata();
        add(RowKey.of(metadata), change(event.event(), metadata.aggregateVersion()));
    }

    private void order(TypedEvent<OrderEvent> event) {
        RowKey key = RowKey.of(event.metadata());
        switch (event.event()) {
            case OrderEvent.Placed first -> placed.put(key, Contribution.of(key, first));
            case OrderEvent.Cancelled _ -> {
                if (placed.computeIfPresent(key, (_, order) -> order.takenBack()) == null) {
                    cancelled.add(key);
                }
            }
            case OrderEvent.Shipped _, OrderEvent.Delivered _ -> {}
        }
    }

    private void returned(TypedEvent<ReturnEvent.Recorded> event) {
        Money total = event.event().total();
        RowKey customer = new RowKey(event.metadata().tenant(), event.event().customerId().value());
        add(customer, SummaryChange.NONE);
        add(
                new Amount.Key(customer, total.currency().getCurrencyCode()),
                Amount.returned(total.amount()));
    }

    private void add(RowKey customer, SummaryChange change) {
        summaries.merge(customer, change, SummaryChange::plus);
    }

    private void add(Amount.Key key, Amount amount) {
        amounts.merge(key, amount, Amount::plus);
    }

    private static SummaryChange change(CustomerEvent event, long version) {
        return switch (event) {
            case CustomerEvent.Registered registered ->
                    SummaryChange.customer(registered.name(), "active", version);
            case CustomerEvent.Renamed renamed ->
                    SummaryChange.customer(renamed.name(), null, version);
            case CustomerEvent.AddressChanged _ -> SummaryChange.customer(null, null, version);
            case CustomerEvent.Deactivated _ ->
                    SummaryChange.customer(null, "deactivated", version);
        };
    }
}
