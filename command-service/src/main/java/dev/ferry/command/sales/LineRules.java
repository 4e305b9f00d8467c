package dev.ferry.command.sales;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.sales.SalesLimits;
import dev.ferry.contracts.shared.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules for lines and customers that orders and returns share.
public final class LineRules {
    /// The bound of what [Money] can hold, exclusive.
    private static final BigDecimal TOTAL_BOUND = BigDecimal.TEN.pow(Money.MAX_INTEGER_DIGITS);

    private LineRules() {}

    /// The first rule that the lines break, or null when they break none.
    public static <E> @Nullable Decision<E> reject(
            List<OrderLine> lines, @Nullable Currency currency) {
        if (lines.isEmpty()) {
            return Decision.rejected("no-lines", "there are no lines; at least one is needed");
        }
        if (lines.size() > SalesLimits.MAX_ORDER_LINES) {
            return Decision.rejected(
                    "too-many-lines",
                    "there are %d lines; at most %d are allowed"
                            .formatted(lines.size(), SalesLimits.MAX_ORDER_LINES));
        }
        Currency expected = currency == null ? lines.getFirst().price().currency() : currency;
        for (int index = 0; index < lines.size(); index++) {
            Decision<E> rejection = reject(lines.get(index), index, expected);
            if (rejection != null) {
                return rejection;
            }
        }
        return rejectTotal(lines);
    }

    /// Adds the amounts as decimals, because [Money] cannot hold the sum that this rule looks for.
    private static <E> @Nullable Decision<E> rejectTotal(List<OrderLine> lines) {
        BigDecimal total =
                lines.stream()
                        .map(line ->
                                line.price().amount().multiply(BigDecimal.valueOf(line.quantity())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return total.compareTo(TOTAL_BOUND) < 0
                ? null
                : Decision.rejected(
                        "total-too-large",
                        "the lines add up to %s; the total must be below %s"
                                .formatted(total.toPlainString(), TOTAL_BOUND.toPlainString()));
    }

    private static <E> @Nullable Decision<E> reject(OrderLine line, int index, Currency expected) {
        if (line.quantity() <= 0) {
            return Decision.rejected(
                    "quantity-not-positive",
                    "lines[%d].quantity is %d; it must be above zero"
                            .formatted(index, line.quantity()));
        }
        if (line.price().amount().signum() <= 0) {
            return Decision.rejected(
                    "price-not-positive",
                    "lines[%d].price.amount is %s; it must be above zero"
                            .formatted(index, line.price().amount().toPlainString()));
        }
        if (!line.price().currency().equals(expected)) {
            return Decision.rejected(
                    "mixed-currencies",
                    "lines[%d].price.currency is %s; all lines must be in %s"
                            .formatted(index, line.price().currency(), expected));
        }
        return null;
    }

    public static <E> Decision<E> unknownCustomer(CustomerId customer) {
        return Decision.rejected(
                "customer-unknown", "there is no customer %s".formatted(customer.value()));
    }
}
