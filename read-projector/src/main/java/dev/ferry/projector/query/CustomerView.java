package dev.ferry.projector.query;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The answer for a customer's summary.
///
/// @param orders those that were not cancelled
/// @param ordered their value, one amount per currency
/// @param returned value of what was sent back, one amount per currency
record CustomerView(
        UUID id,
        long version,
        String name,
        String status,
        long orders,
        @Nullable String lastOrderAt,
        List<MoneyView> ordered,
        List<MoneyView> returned)
        implements Versioned {}
