package dev.ferry.e2e.fuzz;

import dev.ferry.runtime.config.Check;

/// What a run is to be like; the command line's options.
///
/// @param seed of the requests
/// @param requests to send; they have the numbers 0 to `requests` - 1
/// @param only the number of the one request to send; -1 sends all
public record FuzzPlan(long seed, int requests, int only) {
    /// For all requests.
    public static final int ALL = -1;

    public FuzzPlan {
        Check.range("requests", requests, 1, 100_000_000);
        Check.range("only", only, ALL, 100_000_000);
    }

    /// The command that sends one request once more.
    String repeat(int number) {
        return "./ferry fuzz --seed=%d --only=%d".formatted(seed, number);
    }
}
