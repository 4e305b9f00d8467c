package dev.ferry.command.accept.sales;

import dev.ferry.command.accept.Fields;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.sales.SalesLimits;
import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What several commands have in common: addresses, lines, money.
final class CommonJson {
    private static final Currency STAND_IN = Currency.getInstance("XXX");

    /// An amount is text, because many JSON libraries make a binary fraction of a number.
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,4})?");

    private static final String AMOUNT_ALLOWED =
            "must be a text with a decimal of at most 12 digits and 4 decimals, such as \"2.55\"";

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final String CURRENCY_ALLOWED =
            "must be an ISO 4217 currency code, such as \"GBP\"";

    private CommonJson() {}

    static Address address(Fields parent, String name) {
        Fields fields = parent.object(name);
        Address address =
                new Address(
                        fields.optionalText("street", Limits.ADDRESS_PART_LENGTH),
                        fields.optionalText("city", Limits.ADDRESS_PART_LENGTH),
                        fields.optionalText("state", Limits.ADDRESS_PART_LENGTH),
                        fields.optionalText("postalCode", Limits.ADDRESS_PART_LENGTH),
                        fields.text("country", Limits.COUNTRY_LENGTH));
        fields.end();
        return address;
    }

    static List<OrderLine> lines(Fields parent) {
        return parent.objects("lines", CommonJson::line);
    }

    private static OrderLine line(Fields fields) {
        OrderLine line =
                new OrderLine(
                        fields.text("product", SalesLimits.PRODUCT_LENGTH),
                        fields.optionalText("description", SalesLimits.DESCRIPTION_LENGTH),
                        fields.wholeNumber("quantity", SalesLimits.MAX_QUANTITY),
                        money(fields, "price"));
        fields.end();
        return line;
    }

    private static Money money(Fields parent, String name) {
        Fields fields = parent.object(name);
        BigDecimal amount = new BigDecimal(fields.form("amount", AMOUNT, AMOUNT_ALLOWED, "1"));
        if (amount.compareTo(Limits.MAX_PRICE) > 0) {
            fields.mistake("amount", "must be at most " + Limits.MAX_PRICE.toPlainString());
        }
        Money money = new Money(amount, currency(fields, "currency"));
        fields.end();
        return money;
    }

    static @Nullable Currency optionalCurrency(Fields fields, String name) {
        return fields.has(name) ? currency(fields, name) : null;
    }

    private static Currency currency(Fields fields, String name) {
        String code = fields.form(name, CURRENCY, CURRENCY_ALLOWED, STAND_IN.getCurrencyCode());
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            fields.mistake(name, CURRENCY_ALLOWED);
            return STAND_IN;
        }
    }

    /// As PostgreSQL keeps it.
    static Instant stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
