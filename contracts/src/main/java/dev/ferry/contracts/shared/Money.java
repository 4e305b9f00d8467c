package dev.ferry.contracts.shared;

import java.math.BigDecimal;
import java.util.Currency;

/// An exact amount in one currency.
///
/// Amounts are decimal from end to end (JSON text, `numeric(16,4)`, [BigDecimal]); binary floating
/// point would lose pennies. Equal amounts are equal records: `2.5`, `2.50` and `2.5000` all become
/// `2.50`, with at least two decimals and no zero beyond them.
///
/// @param amount at most four decimals, between -10^12 and 10^12, both excluded
public record Money(BigDecimal amount, Currency currency) {
    /// Decimals an amount may have.
    public static final int MAX_SCALE = 4;

    /// Digits an amount may have before the decimal point.
    public static final int MAX_INTEGER_DIGITS = 12;

    private static final int MIN_SCALE = 2;

    /// @throws IllegalArgumentException when the amount is out of bounds
    public Money {
        amount = normalized(amount);
    }

    /// Reads both parts from text, for example `Money.of("2.55", "GBP")`.
    ///
    /// @throws IllegalArgumentException when the amount is no number or out of bounds, or the
    ///   currency is no ISO 4217 code
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    /// @throws IllegalArgumentException for another currency, or when the sum is out of bounds
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "%s cannot be added to %s".formatted(other.currency, currency));
        }
        return new Money(amount.add(other.amount), currency);
    }

    /// @throws IllegalArgumentException when the product is out of bounds
    public Money times(int factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
    }

    private static BigDecimal normalized(BigDecimal amount) {
        // Digits are counted, never written out: 1E+999999999 would fill the memory.
        long integerDigits = (long) amount.precision() - amount.scale();
        if (amount.signum() != 0 && integerDigits > MAX_INTEGER_DIGITS) {
            throw new IllegalArgumentException(
                    "an amount has at most %s digits before the decimal point, this one has %s"
                            .formatted(MAX_INTEGER_DIGITS, integerDigits));
        }
        if (amount.scale() > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "an amount has at most %s decimals, this one has %s"
                            .formatted(MAX_SCALE, amount.scale()));
        }
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < MIN_SCALE ? stripped.setScale(MIN_SCALE) : stripped;
    }
}
