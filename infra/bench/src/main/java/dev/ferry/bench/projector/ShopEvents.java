package dev.ferry.bench.projector;

import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.contracts.wire.EventMetadata;
import dev.ferry.contracts.wire.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The events of a shop, the same at every call: customers register, and each order is placed,
/// shipped, and in half of all cases delivered, [#LAG] orders later each time.
///
/// @param orders how many are placed
/// @param customers who place them in turn
record ShopEvents(long orders, long customers) {
    static final Tenant TENANT = new Tenant("bench");

    private static final long LAG = 1_000;
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Address ADDRESS =
            new Address("1 Quay Street", "London", null, "E1 1AA", "United Kingdom");

    /// The first half of the ids of customers and of orders.
    private static final long CUSTOMER = 0x7001L;

    private static final long ORDER = 0x7002L;

    /// How many events there are.
    long count() {
        return customers + 2 * orders + delivered();
    }

    /// The sum of all orders.
    BigDecimal total() {
        BigDecimal sum = BigDecimal.ZERO;
        for (long order = 0; order < orders; order++) {
            sum = sum.add(OrderLine.total(lines(order)).amount());
        }
        return sum;
    }

    /// Hands over the events of one share of the aggregates, in the order in which a topic has
    /// them.
    ///
    /// @param share from 0 up to, not including, `shares`
    void forEach(int share, int shares, Consumer<Envelope> action) {
        for (long customer = share; customer < customers; customer += shares) {
            action.accept(registered(customer));
        }
        for (long step = share; step < orders + 2 * LAG * shares; step += shares) {
            placed(step, action);
            shipped(step - LAG * shares, action);
            delivered(step - 2 * LAG * shares, action);
        }
    }

    private Envelope registered(long customer) {
        return envelope(
                id(CUSTOMER, customer),
                1,
                new CustomerEvent.Registered("Customer " + customer, ADDRESS, ADDRESS));
    }

    private void placed(long order, Consumer<Envelope> action) {
        if (order < orders) {
            action.accept(placed(order));
        }
    }

    /// The event that places an order, also of those that are placed beyond the shop's own.
    Envelope placed(long order) {
        return envelope(
                id(ORDER, order),
                1,
                new OrderEvent.Placed(
                        new CustomerId(id(CUSTOMER, order % customers)),
                        BEGINNING.plusSeconds(order),
                        lines(order),
                        ADDRESS,
                        ADDRESS));
    }

    private void shipped(long order, Consumer<Envelope> action) {
        if (order >= 0 && order < orders) {
            action.accept(envelope(id(ORDER, order), 2, new OrderEvent.Shipped("TRACK-" + order)));
        }
    }

    private void delivered(long order, Consumer<Envelope> action) {
        if (order >= 0 && order < orders && order / 2 % 2 == 0) {
            action.accept(envelope(id(ORDER, order), 3, new OrderEvent.Delivered()));
        }
    }

    /// Orders whose number leaves 0 or 1 when divided by 4.
    private long delivered() {
        return orders / 4 * 2 + Math.min(orders % 4, 2);
    }

    private static List<OrderLine> lines(long order) {
        List<OrderLine> lines = new ArrayList<>();
        for (long line = 0; line <= order % 3; line++) {
            lines.add(
                    new OrderLine(
                            "8512" + line,
                            "Lantern",
                            (int) (1 + (order + line) % 12),
                            Money.of((1 + order % 97) + ".35", "GBP")));
        }
        return lines;
    }

    private static UUID id(long kind, long number) {
        return new UUID(kind, 0x8000_0000_0000_0000L + number);
    }

    private static Envelope envelope(UUID aggregate, long version, DomainEvent event) {
        EventType type = EventType.of(event);
        return new Envelope(
                new EventMetadata(
                        new UUID(aggregate.getLeastSignificantBits(), version),
                        new AggregateKey(type.aggregateType(), TENANT, aggregate),
                        version,
                        "bench",
                        null,
                        "bench",
                        null,
                        BEGINNING,
                        type),
                event);
    }
}
