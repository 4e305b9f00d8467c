package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.SampleEvents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

public final class OrderSamples implements SampleEvents {
    @Override
    public List<OrderEvent> all() {
        return List.of(
                placed(),
                new OrderEvent.Shipped("1Z999AA10123456784"),
                new OrderEvent.Delivered(),
                new OrderEvent.Cancelled("ordered twice"));
    }

    public static OrderEvent.Placed placed() {
        return new OrderEvent.Placed(
                CustomerSamples.CUSTOMER,
                Instant.parse("2010-12-01T08:26:00Z"),
                List.of(
                        line("85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 6, "2.55"),
                        line("71053", null, 1_000_000, "0.0001")),
                CustomerSamples.COMPLETE,
                CustomerSamples.COUNTRY_ONLY);
    }

    static OrderLine line(
            String product, @Nullable String description, int quantity, String price) {
        return new OrderLine(product, description, quantity, Money.of(price, "GBP"));
    }
}
