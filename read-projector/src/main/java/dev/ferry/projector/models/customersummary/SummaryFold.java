package dev.ferry.projector.models.customersummary;

import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.project.RowKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a unit of work does to this read model, each row once.
///
/// Rows are touched even when what is added comes to nothing (an order placed and cancelled in the
/// same unit of work): which rows exist must not depend on how events were cut into units.
///
/// @param summaries change per customer
/// @param amounts what is added per customer and currency
/// @param placed orders placed in this unit of work
/// @param cancelled orders cancelled here and placed before
record SummaryFold(
        Map<RowKey, SummaryChange> summaries,
        Map<Amount.Key, Amount> amounts,
        Map<RowKey, Contribution> placed,
        Set<RowKey> cancelled) {
    static SummaryFold of(List<Envelope> events) {
        SummaryFold fold =
                new SummaryFold(
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashSet<>());
        for (Envelope envelope : events) {
            RowKey key = RowKey.of(envelope.metadata());
            switch (envelope.event()) {
                case CustomerEvent event ->
                        fold.add(key, change(event, envelope.metadata().aggregateVersion()));
                case OrderEvent event -> fold.order(key, event);
                case ReturnEvent.Recorded event -> fold.returned(key.tenant(), event);
                default -> {} // an aggregate that this read model does not follow
            }
        }
        fold.placed.values().forEach(fold::count);
        return fold;
    }

    /// Takes back an order that was placed before.
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

    private void order(RowKey key, OrderEvent event) {
        switch (event) {
            case OrderEvent.Placed first -> placed.put(key, Contribution.of(key, first));
            case OrderEvent.Cancelled _ -> {
                if (placed.computeIfPresent(key, (_, order) -> order.takenBack()) == null) {
                    cancelled.add(key);
                }
            }
            case OrderEvent.Shipped _, OrderEvent.Delivered _ -> {}
        }
    }

    private void returned(String tenant, ReturnEvent.Recorded event) {
        Money total = event.total();
        RowKey customer = new RowKey(tenant, event.customerId().value());
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
