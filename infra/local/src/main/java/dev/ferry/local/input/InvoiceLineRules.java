package dev.ferry.local.input;

import dev.ferry.contracts.sales.SalesLimits;
import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.shared.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a line must be to be imported. The bounds are those of the command API or narrower, so that
/// a line that passes here is not refused there.
final class InvoiceLineRules {
    /// Nothing in Ferry reads the number but the import; as long as a stock code is long enough.
    private static final int LONGEST_NUMBER = 64;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    /// The data set was written by a program that took the column for a floating-point number.
    private static final Pattern CUSTOMER = Pattern.compile("(\\d{1,18})(\\.0{1,18})?");

    /// As in the data set.
    private static final DateTimeFormatter DATE = date("uuuu-MM-dd HH:mm:ss");

    /// ISO 8601; without an offset it is UTC.
    private static final DateTimeFormatter ISO_DATE = date("uuuu-MM-dd'T'HH:mm:ss[XXX]");

    private InvoiceLineRules() {}

    /// @throws RefusedLine for the first rule that the line breaks, in the order of the columns
    static Line apply(RawLine raw) throws RefusedLine {
        String invoice = text(raw, Column.INVOICE, LONGEST_NUMBER);
        String product = text(raw, Column.PRODUCT, SalesLimits.PRODUCT_LENGTH);
        String description = description(raw);
        int quantity = quantity(raw, Invoice.isReturn(invoice));
        Instant date = date(raw);
        BigDecimal price = price(raw);
        String country = text(raw, Column.COUNTRY, Limits.COUNTRY_LENGTH);
        Customer customer = customer(raw, country);
        return new Line(
                raw.place(),
                invoice,
                customer,
                country,
                date,
                product,
                description,
                quantity,
                price);
    }

    private static String text(RawLine raw, Column column, int longest) throws RefusedLine {
        String text = printable(raw, column, longest);
        if (text.isEmpty()) {
            throw new RefusedLine(column.title() + " is empty");
        }
        return text;
    }

    private static @Nullable String description(RawLine raw) throws RefusedLine {
        String text = printable(raw, Column.DESCRIPTION, SalesLimits.DESCRIPTION_LENGTH);
        return text.isEmpty() ? null : text;
    }

    private static String printable(RawLine raw, Column column, int longest) throws RefusedLine {
        String text = raw.field(column);
        if (text.codePointCount(0, text.length()) > longest) {
            throw new RefusedLine(
                    "%s is longer than %d characters".formatted(column.title(), longest));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedLine(column.title() + " holds a control character");
        }
        return text;
    }

    private static int quantity(RawLine raw, boolean returned) throws RefusedLine {
        long quantity = Long.parseLong(matching(raw, Column.QUANTITY, WHOLE, "a whole number"));
        if (Math.abs(quantity) > SalesLimits.MAX_QUANTITY) {
            throw new RefusedLine(
                    "Quantity must not exceed %d: %d"
                            .formatted(SalesLimits.MAX_QUANTITY, quantity));
        }
        if (quantity == 0) {
            throw new RefusedLine("Quantity must not be 0");
        }
        if (quantity < 0 && !returned) {
            throw new RefusedLine("Quantity must be above 0 outside a return: " + quantity);
        }
        return (int) Math.abs(quantity);
    }

    private static BigDecimal price(RawLine raw) throws RefusedLine {
        BigDecimal price =
                new BigDecimal(matching(raw, Column.PRICE, DECIMAL, "a plain decimal number"))
                        .stripTrailingZeros();
        if (price.signum() <= 0) {
            throw new RefusedLine("UnitPrice must be above 0: " + price.toPlainString());
        }
        if (price.compareTo(Limits.MAX_PRICE) > 0) {
            throw new RefusedLine(
                    "UnitPrice must not exceed %s: %s"
                            .formatted(Limits.MAX_PRICE, price.toPlainString()));
        }
        if (price.scale() > Money.MAX_SCALE) {
            throw new RefusedLine(
                    "UnitPrice must not have more than %d decimals: %s"
                            .formatted(Money.MAX_SCALE, price.toPlainString()));
        }
        return price;
    }

    private static DateTimeFormatter date(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static Instant date(RawLine raw) throws RefusedLine {
        String text = raw.field(Column.DATE);
        try {
            OffsetDateTime date =
                    switch ((text.contains("T") ? ISO_DATE : DATE)
                            .parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
                        case OffsetDateTime withOffset -> withOffset;
                        case TemporalAccessor without ->
                                LocalDateTime.from(without).atOffset(ZoneOffset.UTC);
                    };
            if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
                throw new RefusedLine(
                        "InvoiceDate must be between %d and %d: %s"
                                .formatted(FIRST_YEAR, LAST_YEAR, shown(text)));
            }
            return date.toInstant();
        } catch (DateTimeException e) {
            throw new RefusedLine(
                    "InvoiceDate must be a date such as 2010-12-01 08:26:00 or 2010-12-01T08:26:00Z: "
                            + shown(text));
        }
    }

    private static Customer customer(RawLine raw, String country) throws RefusedLine {
        String text = raw.field(Column.CUSTOMER);
        if (text.isEmpty()) {
            return new Customer.Guest(country);
        }
        String number = matching(raw, Column.CUSTOMER, CUSTOMER, "a whole number or empty");
        return new Customer.Numbered(Long.parseLong(number.split("\\.", 2)[0]));
    }

    private static String matching(RawLine raw, Column column, Pattern form, String meaning)
            throws RefusedLine {
        String text = raw.field(column);
        if (!form.matcher(text).matches()) {
            throw new RefusedLine(
                    "%s must be %s: %s".formatted(column.title(), meaning, shown(text)));
        }
        return text;
    }

    /// A value for a message: never empty, never endless, without what could upset a terminal.
    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        if (printable.isEmpty()) {
            return "(empty)";
        }
        return printable.length() <= 40 ? printable : printable.substring(0, 40) + "…";
    }
}
