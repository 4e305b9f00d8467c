package dev.ferry.relay.admin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which events to send again.
sealed interface ReplayTarget {
    /// All events of one aggregate.
    ///
    /// @param tenant whose it is; null: of the only tenant that has the id
    record Aggregate(UUID id, @Nullable String tenant) implements ReplayTarget {
        @Override
        public String toString() {
            return tenant == null
                    ? "aggregate " + id
                    : "aggregate %s of tenant %s".formatted(id, tenant);
        }
    }

    /// What was recorded from one moment (included) to another (not included), by the time at which
    /// its transaction began.
    record Range(Instant from, Instant to) implements ReplayTarget {
        @Override
        public String toString() {
            return "events recorded from %s to %s".formatted(from, to);
        }
    }
}
