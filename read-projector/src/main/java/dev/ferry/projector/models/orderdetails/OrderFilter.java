package dev.ferry.projector.models.orderdetails;

import dev.ferry.projector.query.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which orders a list shows.
///
/// @param customer null for those of all customers
/// @param status null for any
/// @param from placed at this moment or later, null for no bound
/// @param to placed before this moment, null for no bound
record OrderFilter(
        @Nullable UUID customer,
        @Nullable String status,
        @Nullable Instant from,
        @Nullable Instant to) {
    static final Set<String> PARAMETERS = Set.of("customer", "status", "from", "to");
    static final List<String> STATUSES = List.of("placed", "shipped", "delivered", "cancelled");

    List<String> statuses() {
        return status == null ? STATUSES : List.of(status);
    }

    static OrderFilter read(Parameters parameters) {
        OrderFilter filter =
                new OrderFilter(
                        parameters.uuid("customer"),
                        parameters.oneOf("status", STATUSES),
                        parameters.instant("from"),
                        parameters.instant("to"));
        if (filter.from != null && filter.to != null && !filter.from.isBefore(filter.to)) {
            parameters.refuse("from must be before to");
        }
        return filter;
    }
}
