package dev.ferry.command.accept;

import dev.ferry.contracts.shared.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses amounts and currencies from the JSON of commands.
public final class MoneyJson {
    private static final Currency PLACEHOLDER = Currency.getInstance("XXX");

    /// Amounts are text, because many JSON libraries turn a number into a binary fraction.
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,4})?");

    private static final String AMOUNT_ALLOWED =
            "must be a text with a decimal of at most 12 digits and 4 decimals, such as \"2.55\"";

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final String CURRENCY_ALLOWED =
            "must be an ISO 4217 currency code, such as \"GBP\"";

    private MoneyJson() {}

    /// A required amount with its currency. Zero and negative amounts are accepted here, because
    /// their meaning is a matter of the rules.
    public static Money money(JsonFields parent, String name) {
        return money(parent, name, null);
    }

    /// @param most the largest amount; null for the bound of [Money]
    public static Money money(JsonFields parent, String name, @Nullable BigDecimal most) {
        JsonFields fields = parent.object(name);
        BigDecimal amount = new BigDecimal(fields.form("amount", AMOUNT, AMOUNT_ALLOWED, "1"));
        if (most != null && amount.compareTo(most) > 0) {
            fields.error("amount", "must be at most " + most.toPlainString());
        }
        Money money = new Money(amount, currency(fields, "currency"));
        fields.end();
        return money;
    }

    public static @Nullable Currency optionalCurrency(JsonFields fields, String name) {
        return fields.has(name) ? currency(fields, name) : null;
    }

    public static Currency currency(JsonFields fields, String name) {
        String code = fields.form(name, CURRENCY, CURRENCY_ALLOWED, PLACEHOLDER.getCurrencyCode());
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            fields.error(name, CURRENCY_ALLOWED);
            return PLACEHOLDER;
        }
    }
}
