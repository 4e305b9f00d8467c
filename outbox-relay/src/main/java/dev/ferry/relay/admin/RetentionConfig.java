package dev.ferry.relay.admin;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import java.time.Duration;

/// How long the outbox remembers what is over.
///
/// @param audit lines of `outbox.audit`
/// @param history how the stops of aggregates ended, and the events that were discarded
public record RetentionConfig(@Default("365d") Duration audit, @Default("90d") Duration history) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public RetentionConfig {
        Check.range("audit", audit, SHORTEST, LONGEST);
        Check.range("history", history, SHORTEST, LONGEST);
    }
}
