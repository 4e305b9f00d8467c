package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.DomainEvent;
import java.time.Instant;
import java.util.List;

/// What happened to a return of goods.
public sealed interface ReturnEvent extends DomainEvent {

    /// A customer sent these goods back. Quantities are positive, as in an order.
    ///
    /// @param returnedAt when the goods came back; for imported returns long before the event
    ///   occurred
    record Recorded(CustomerId customerId, Instant returnedAt, List<OrderLine> lines)
            implements ReturnEvent {

        /// @throws IllegalArgumentException when the lines have no total, see
        ///   [OrderLine#total(List)]
        public Recorded {
            lines = List.copyOf(lines);
            var _ = OrderLine.total(lines);
        }

        /// The value that went back to the customer: the sum of the lines.
        public Money total() {
            return OrderLine.total(lines);
        }
    }
}
