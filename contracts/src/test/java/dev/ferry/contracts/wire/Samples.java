package dev.ferry.contracts.wire;

import dev.ferry.contracts.event.Address;
import dev.ferry.contracts.event.AddressUse;
import dev.ferry.contracts.event.CustomerEvent;
import dev.ferry.contracts.event.CustomerId;
import dev.ferry.contracts.event.DomainEvent;
import dev.ferry.contracts.event.Money;
import dev.ferry.contracts.event.OrderEvent;
import dev.ferry.contracts.event.OrderLine;
import dev.ferry.contracts.event.ReturnEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event of every type, as the golden files spell them.
final class Samples {
    private static final CustomerId CUSTOMER =
            new CustomerId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000c0de"));
    private static final Address COMPLETE =
            new Address("12 Mill Lane", "Leeds", "West Yorkshire", "LS1 4AP", "United Kingdom");
    private static final Address COUNTRY_ONLY = new Address(null, null, null, null, "Österreich");

    static final List<DomainEvent> ONE_OF_EACH =
            List.of(
                    new CustomerEvent.Registered("Customer 17850", COMPLETE, COUNTRY_ONLY),
                    new CustomerEvent.Renamed("Søren \"Sørensen\" & Sons 🚢"),
                    new CustomerEvent.AddressChanged(AddressUse.BILLING, COMPLETE),
                    new CustomerEvent.Deactivated("closed the account"),
                    placed(),
                    new OrderEvent.Shipped("1Z999AA10123456784"),
                    new OrderEvent.Delivered(),
                    new OrderEvent.Cancelled("ordered twice"),
                    new ReturnEvent.Recorded(
                            CUSTOMER,
                            Instant.parse("2010-12-01T09:41:00.123456Z"),
                            List.of(line("22423", null, 1, "12.7525"))));

    private Samples() {}

    static OrderEvent.Placed placed() {
        return new OrderEvent.Placed(
                CUSTOMER,
                Instant.parse("2010-12-01T08:26:00Z"),
                List.of(
                        line("85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 6, "2.55"),
                        line("71053", null, 1_000_000, "0.0001")),
                COMPLETE,
                COUNTRY_ONLY);
    }

    static DomainEvent of(EventType type) {
        return ONE_OF_EACH.stream()
                .filter(type.eventClass()::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample of " + type.name()));
    }

    /// Metadata with every field, of version 3 of an order.
    static EventMetadata metadata(EventType type) {
        return new EventMetadata(
                UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000e4e47"),
                type.aggregateType(),
                UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000a66e"),
                3,
                "acme",
                "0192c5a0-4b1e-7c3d-8f00-0000000c0443",
                "0192c5a0-4b1e-7c3d-8f00-0000000ca05e",
                "user:jane",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                type);
    }

    private static OrderLine line(
            String product, @Nullable String description, int quantity, String price) {
        return new OrderLine(product, description, quantity, Money.of(price, "GBP"));
    }
}
