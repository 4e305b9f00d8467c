package dev.ferry.local.input;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// The accepted lines of one invoice number.
///
/// @param number as written, unique in the whole input
/// @param date of its first accepted line: where the lines of an invoice differ, they differ by a
///   minute, because the till was slow
/// @param lines in the order of the input, at least one
public record Invoice(
        String number, Customer customer, String country, Instant date, List<Line> lines) {
    /// The prefix of a cancellation's number (source: description of the data set).
    private static final String RETURN_PREFIX = "C";

    /// The exact value, as the read model must show it.
    public BigDecimal total() {
        return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public boolean isReturn() {
        return isReturn(number);
    }

    static boolean isReturn(String number) {
        return number.startsWith(RETURN_PREFIX);
    }
}
