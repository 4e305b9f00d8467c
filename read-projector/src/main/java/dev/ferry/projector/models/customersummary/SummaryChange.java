package dev.ferry.projector.models.customersummary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The change of a unit of work to one customer's row.
///
/// @param name null when it does not change
/// @param status null when it does not change
/// @param version of the customer's last event in this unit, 0 when there is none
/// @param orders how many more orders count, negative after cancellations
/// @param lastOrderAt of the orders added, null when there is none
record SummaryChange(
        @Nullable String name,
        @Nullable String status,
        long version,
        long orders,
        @Nullable Instant lastOrderAt) {
    static final SummaryChange NONE = new SummaryChange(null, null, 0, 0, null);

    /// This change followed by `later`.
    SummaryChange plus(SummaryChange later) {
        return new SummaryChange(
                later.name == null ? name : later.name,
                later.status == null ? status : later.status,
                Math.max(version, later.version),
                orders + later.orders,
                latest(lastOrderAt, later.lastOrderAt));
    }

    static SummaryChange order(Instant placedAt) {
        return new SummaryChange(null, null, 0, 1, placedAt);
    }

    /// The change by a cancelled order; the last order date is looked up again afterwards.
    static SummaryChange cancellation() {
        return new SummaryChange(null, null, 0, -1, null);
    }

    static SummaryChange customer(@Nullable String name, @Nullable String status, long version) {
        return new SummaryChange(name, status, version, 0, null);
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
