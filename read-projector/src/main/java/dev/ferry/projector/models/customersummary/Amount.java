package dev.ferry.projector.models.customersummary;

import dev.ferry.projector.project.RowKey;
import java.math.BigDecimal;

/// What a unit of work adds to a customer's amounts in one currency; negative after cancellations.
record Amount(BigDecimal orders, BigDecimal returned) {
    /// A customer's amounts are stored by currency.
    record Key(RowKey customer, String currency) {}

    static Amount ordered(BigDecimal value) {
        return new Amount(value, BigDecimal.ZERO);
    }

    static Amount returned(BigDecimal value) {
        return new Amount(BigDecimal.ZERO, value);
    }

    Amount plus(Amount other) {
        return new Amount(orders.add(other.orders), returned.add(other.returned));
    }
}
