package dev.ferry.projector.query;

import java.math.BigDecimal;

/// Money in an answer. The amount is text with at least two decimals, because clients may read a
/// JSON number as a binary fraction.
public record MoneyView(String amount, String currency) {
    private static final int LEAST_DECIMALS = 2;

    public static MoneyView of(BigDecimal amount, String currency) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return new MoneyView(
                (stripped.scale() < LEAST_DECIMALS ? stripped.setScale(LEAST_DECIMALS) : stripped)
                        .toPlainString(),
                currency);
    }
}
