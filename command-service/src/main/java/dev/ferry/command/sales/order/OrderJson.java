package dev.ferry.command.sales.order;

import dev.ferry.command.accept.AddressJson;
import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.accept.MoneyJson;
import dev.ferry.command.sales.SalesJson;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.SalesLimits;
import dev.ferry.contracts.shared.Limits;
import java.time.Instant;
import java.util.Objects;

/// Parses order commands from JSON.
final class OrderJson {
    private OrderJson() {}

    /// @param now the default of `placedAt`
    static OrderCommand.Place place(JsonFields fields, Instant now) {
        return new OrderCommand.Place(
                new CustomerId(fields.id("customerId")),
                Objects.requireNonNullElse(
                        fields.optionalInstant("placedAt", now), SalesJson.stored(now)),
                MoneyJson.optionalCurrency(fields, "currency"),
                SalesJson.lines(fields),
                AddressJson.address(fields, "shippingAddress"),
                AddressJson.address(fields, "billingAddress"));
    }

    static OrderCommand.Move ship(JsonFields fields) {
        return new OrderCommand.Ship(
                fields.text("trackingNumber", SalesLimits.TRACKING_NUMBER_LENGTH));
    }

    static OrderCommand.Move cancel(JsonFields fields) {
        return new OrderCommand.Cancel(fields.text("reason", Limits.REASON_LENGTH));
    }
}
