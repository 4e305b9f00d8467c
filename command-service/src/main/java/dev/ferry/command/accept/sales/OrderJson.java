package dev.ferry.command.accept.sales;

import dev.ferry.command.accept.Fields;
import dev.ferry.command.decide.sales.OrderCommand;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.SalesLimits;
import dev.ferry.contracts.shared.Limits;
import java.time.Instant;
import java.util.Objects;

/// Order commands from JSON.
final class OrderJson {
    private OrderJson() {}

    /// @param now when an order was placed that does not say it
    static OrderCommand place(Fields fields, Instant now) {
        return new OrderCommand.Place(
                new CustomerId(fields.id("customerId")),
                Objects.requireNonNullElse(
                        fields.optionalInstant("placedAt", now), CommonJson.stored(now)),
                CommonJson.optionalCurrency(fields, "currency"),
                CommonJson.lines(fields),
                CommonJson.address(fields, "shippingAddress"),
                CommonJson.address(fields, "billingAddress"));
    }

    static OrderCommand ship(Fields fields) {
        return new OrderCommand.Ship(
                fields.text("trackingNumber", SalesLimits.TRACKING_NUMBER_LENGTH));
    }

    static OrderCommand cancel(Fields fields) {
        return new OrderCommand.Cancel(fields.text("reason", Limits.REASON_LENGTH));
    }
}
