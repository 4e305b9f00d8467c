package dev.ferry.command.record.sales;

import dev.ferry.command.decide.sales.CustomerStatus;
import dev.ferry.command.decide.sales.OrderStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Statuses as the tables spell them: in lower case.
final class Statuses {
    private Statuses() {}

    static CustomerStatus customer(String stored) {
        return CustomerStatus.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    static @Nullable CustomerStatus customerIfFound(@Nullable String stored) {
        return stored == null ? null : customer(stored);
    }

    static OrderStatus order(String stored) {
        return OrderStatus.valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
