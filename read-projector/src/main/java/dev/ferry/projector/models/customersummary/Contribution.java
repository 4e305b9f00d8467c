package dev.ferry.projector.models.customersummary;

import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.shared.Money;
import dev.ferry.projector.project.RowKey;
import java.math.BigDecimal;
import java.time.Instant;

/// What one order adds to its customer's summary.
record Contribution(
        RowKey order,
        RowKey customer,
        Instant placedAt,
        BigDecimal amount,
        String currency,
        boolean cancelled) {
    static Contribution of(RowKey order, OrderEvent.Placed placed) {
        Money total = placed.total();
        return new Contribution(
                order,
                new RowKey(order.tenant(), placed.customerId().value()),
                placed.placedAt(),
                total.amount(),
                total.currency().getCurrencyCode(),
                false);
    }

    Contribution takenBack() {
        return new Contribution(order, customer, placedAt, amount, currency, true);
    }

    Amount.Key amountKey() {
        return new Amount.Key(customer, currency);
    }
}
