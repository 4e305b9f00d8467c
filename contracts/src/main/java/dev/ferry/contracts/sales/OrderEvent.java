package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.DomainEvent;
import java.time.Instant;
import java.util.List;

/// What happened to an order. The states are placed → shipped → delivered, or placed → cancelled.
public sealed interface OrderEvent extends DomainEvent {

    /// A customer ordered these lines. Prices and both addresses are those of that moment and stay
    /// with the order.
    ///
    /// @param placedAt when the customer ordered; for imported orders long before the event
    ///   occurred
    record Placed(
            CustomerId customerId,
            Instant placedAt,
            List<OrderLine> lines,
            Address shippingAddress,
            Address billingAddress)
            implements OrderEvent {

        /// @throws IllegalArgumentException when the lines have no total, see
        ///   [OrderLine#total(List)]: a consumer must never find that out later
        public Placed {
            lines = List.copyOf(lines);
            var _ = OrderLine.total(lines);
        }

        /// The sum of the lines.
        public Money total() {
            return OrderLine.total(lines);
        }
    }

    /// The goods left under this tracking number.
    record Shipped(String trackingNumber) implements OrderEvent {}

    /// The goods arrived.
    record Delivered() implements OrderEvent {}

    /// The order will not be shipped.
    record Cancelled(String reason) implements OrderEvent {}
}
