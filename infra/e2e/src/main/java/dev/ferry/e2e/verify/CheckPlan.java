package dev.ferry.e2e.verify;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.config.Check;
import java.util.Locale;

/// What a run is to be like; the command line's options.
///
/// @param seed of the faults and of what is written
/// @param events to commit at least
/// @param aggregates that they belong to
/// @param relays processes
/// @param workers of each relay
/// @param writers threads, the first of which keeps its transactions open for seconds
/// @param faults to inject at least
/// @param minutes to go on for at least; 0 means until events and faults are reached
public record CheckPlan(
        long seed,
        int events,
        int aggregates,
        int relays,
        int workers,
        int writers,
        int faults,
        int minutes,
        Delivery delivery) {
    public CheckPlan {
        Check.range("events", events, 1, 10_000_000);
        Check.range("aggregates", aggregates, 500, 1_000_000);
        Check.range("relays", relays, 1, 8);
        Check.range("workers", workers, 1, 8);
        Check.range("writers", writers, 2, 32);
        Check.range("faults", faults, 0, 100_000);
        Check.range("minutes", minutes, 0, 24 * 60);
    }

    /// The command that runs the same once more.
    String command() {
        return ("./ferry verify-relay --seed=%d --events=%d --aggregates=%d --relays=%d --workers=%d"
                        + " --writers=%d --faults=%d --minutes=%d --delivery=%s")
                .formatted(
                        seed,
                        events,
                        aggregates,
                        relays,
                        workers,
                        writers,
                        faults,
                        minutes,
                        delivery.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
