package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One product of an order or a return.
///
/// @param product the seller's stock code
/// @param description what the customer was told it is
/// @param quantity in pieces
/// @param price of one piece
public record OrderLine(String product, @Nullable String description, int quantity, Money price) {

    /// Price times quantity.
    public Money total() {
        return price.times(quantity);
    }

    /// The sum of the lines.
    ///
    /// @throws IllegalArgumentException when there is no line, when the lines are in several
    ///   currencies, or when the sum is out of the bounds of [Money]
    public static Money total(List<OrderLine> lines) {
        return lines.stream()
                .map(OrderLine::total)
                .reduce(Money::plus)
                .orElseThrow(() -> new IllegalArgumentException("there is no line"));
    }
}
