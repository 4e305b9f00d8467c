package dev.ferry.command.sales.order;

import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.shared.Address;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commands of an order.
public sealed interface OrderCommand {
    /// @param placedAt when the customer ordered, which may be long before it is recorded
    /// @param currency of all lines; null when the lines alone determine it
    record Place(
            CustomerId customer,
            Instant placedAt,
            @Nullable Currency currency,
            List<OrderLine> lines,
            Address shippingAddress,
            Address billingAddress)
            implements OrderCommand {
        public Place {
            lines = List.copyOf(lines);
        }
    }

    /// A command on an existing order.
    sealed interface Move extends OrderCommand {}

    record Ship(String trackingNumber) implements Move {}

    record Deliver() implements Move {}

    record Cancel(String reason) implements Move {}
}
