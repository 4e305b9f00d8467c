package dev.ferry.local.input;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line that obeys every rule of its own; whether it fits its invoice is asked when lines are
/// grouped.
///
/// @param product the stock code
/// @param description null when the file has none
/// @param quantity above 0, also in a return
/// @param price of one piece, above 0, in pounds sterling
public record Line(
        Place place,
        String invoice,
        Customer customer,
        String country,
        Instant date,
        String product,
        @Nullable String description,
        int quantity,
        BigDecimal price) {
    BigDecimal total() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
