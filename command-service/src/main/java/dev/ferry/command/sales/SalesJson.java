package dev.ferry.command.sales;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.accept.MoneyJson;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.sales.SalesLimits;
import dev.ferry.contracts.shared.Limits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Parses values that several sales commands have in their JSON: lines and moments.
public final class SalesJson {
    private SalesJson() {}

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
