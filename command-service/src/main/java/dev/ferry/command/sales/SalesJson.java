package dev.ferry.command.sales;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.accept.MoneyJson;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.sales.SalesLimits;
import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.Limits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Parses values that several sales commands have in their JSON: addresses and lines.
public final class SalesJson {
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
                        MoneyJson.money(fields, "price", Limits.MAX_PRICE));
        fields.end();
        return line;
    }

    /// Truncated to the microseconds that PostgreSQL stores.
    public static Instant stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
