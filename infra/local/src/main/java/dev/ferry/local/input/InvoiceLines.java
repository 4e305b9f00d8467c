package dev.ferry.local.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.contracts.sales.SalesLimits;
import dev.ferry.contracts.shared.Money;
import dev.ferry.runtime.http.JsonBody;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of one invoice number while they are collected; the first accepted one decides whom
/// the invoice is for.
final class InvoiceLines {
    private static final BigDecimal BEYOND_MONEY = BigDecimal.TEN.pow(Money.MAX_INTEGER_DIGITS);

    /// What a service takes as one request.
    private static final int MOST_BYTES = JsonBody.MAX_BYTES;

    /// Of an order without its lines, and of a line without its texts, at most.
    private static final int ORDER_BYTES = 2_000;

    private static final int LINE_BYTES = 140;

    private final List<Line> lines = new ArrayList<>();

    /// @throws RefusedLine when the line is of another customer or country than the invoice: an
    ///   order has one of each, and to book the line on the wrong customer would be worse than to
    ///   leave it out
    void add(Line line) throws RefusedLine {
        if (!lines.isEmpty()) {
            Line first = lines.getFirst();
            if (!line.customer().equals(first.customer())) {
                throw new RefusedLine(
                        "the invoice is of %s since line %d of %s, this line of %s"
                                .formatted(
                                        first.customer().name(),
                                        first.place().line(),
                                        first.place().file(),
                                        line.customer().name()));
            }
            if (!line.country().equals(first.country())) {
                throw new RefusedLine(
                        "the invoice goes to %s since line %d of %s, this line to %s"
                                .formatted(
                                        first.country(),
                                        first.place().line(),
                                        first.place().file(),
                                        line.country()));
            }
        }
        lines.add(line);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// One reject per line when together they are more than an order can be, otherwise none.
    List<Reject> tooLarge() {
        String reason = complaint();
        return reason == null
                ? List.of()
                : lines.stream().map(l -> new Reject(l.place(), l.invoice(), reason)).toList();
    }

    private @Nullable String complaint() {
        if (lines.size() > SalesLimits.MAX_ORDER_LINES) {
            return "the invoice has %d lines, an order takes %d at most"
                    .formatted(lines.size(), SalesLimits.MAX_ORDER_LINES);
        }
        long bytes = ORDER_BYTES + lines.stream().mapToLong(InvoiceLines::bytes).sum();
        if (bytes > MOST_BYTES) {
            return "the invoice takes about %d bytes as an order, which takes %d at most"
                    .formatted(bytes, MOST_BYTES);
        }
        BigDecimal total = lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return total.compareTo(BEYOND_MONEY) < 0
                ? null
                : "the invoice comes to %s, an order must come to less than %s"
                        .formatted(total.toPlainString(), BEYOND_MONEY.toPlainString());
    }

    /// As JSON.
    private static long bytes(Line line) {
        return LINE_BYTES + bytes(line.product()) + bytes(line.description());
    }

    private static long bytes(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long escapes =
                text.chars().filter(character -> character == '"' || character == '\\').count();
        return text.getBytes(UTF_8).length + escapes;
    }

    Invoice toInvoice() {
        Line first = lines.getFirst();
        return new Invoice(first.invoice(), first.customer(), first.country(), first.date(), lines);
    }
}
