package dev.ferry.command.sales;

import dev.ferry.command.accept.JsonFields;
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

/// Values that several commands of sales have in their JSON: addresses, lines, money.
public final class SalesJson {
    private static final Currency PLACEHOLDER = Currency.getInstance("XXX");

    /// An amount is text, because many JSON libraries make a binary fraction of a number.
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,4})?");

    private static final String AMOUNT_ALLOWED =
            "must be a text with a decimal of at most 12 digits and 4 decimals, such as \"2.55\"";

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final String CURRENCY_ALLOWED =
            "must be an ISO 4217 currency code, such as \"GBP\"";

    private SalesJson() {}

    public static Address address(JsonFields parent, String name) {
        JsonFields fields = parent.object(name);
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

    public static List<OrderLine> lines(JsonFields parent) {
        return parent.objects("lines", SalesJson::line);
    }

    private static OrderLine line(JsonFields fields) {
        OrderLine line =
                new OrderLine(
                        fields.text("product", SalesLimits.PRODUCT_LENGTH),
                        fields.optionalText("description", SalesLimits.DESCRIPTION_LENGTH),
                        fields.wholeNumber("quantity", SalesLimits.MAX_QUANTITY),
                        money(fields, "price"));
        fields.end();
        return line;
    }

    private static Money money(JsonFields parent, String name) {
        JsonFields fields = parent.object(name);
        BigDecimal amount = new BigDecimal(fields.form("amount", AMOUNT, AMOUNT_ALLOWED, "1"));
        if (amount.compareTo(Limits.MAX_PRICE) > 0) {
            fields.error("amount", "must be at most " + Limits.MAX_PRICE.toPlainString());
        }
        Money money = new Money(amount, currency(fields, "currency"));
        fields.end();
        return money;
    }

    public static @Nullable Currency optionalCurrency(JsonFields fields, String name) {
        return fields.has(name) ? currency(fields, name) : null;
    }

    private static Currency currency(JsonFields fields, String name) {
        String code = fields.form(name, CURRENCY, CURRENCY_ALLOWED, PLACEHOLDER.getCurrencyCode());
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            fields.error(name, CURRENCY_ALLOWED);
            return PLACEHOLDER;
        }
    }

    /// As PostgreSQL keeps it.
    public static Instant stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
