package dev.ferry.relay.admin;

import java.time.Instant;
import java.util.UUID;

/// Which events to send again.
sealed interface ReplayTarget {
    /// All events of one aggregate.
    ///
    /// @param named as a person named it
    record Aggregate(UUID id, NamedAggregate named) implements ReplayTarget {
        @Override
        public String toString() {
            return named.toString();
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
