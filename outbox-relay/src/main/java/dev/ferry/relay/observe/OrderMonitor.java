package dev.ferry.relay.observe;

import dev.ferry.relay.claim.Aggregate;
import dev.ferry.relay.claim.OutboxMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks that the versions of each aggregate rise, batch after batch.
///
/// Only settled batches count, so a batch that is published again after a failure is no violation.
/// A violation comes from a writer that does not lock its aggregate before it inserts, or from a
/// fault of the relay. The monitor knows what this process published last and remembers
/// [#MOST_REMEMBERED] aggregates, a few megabytes; an aggregate that was quiet for longer is not
/// checked.
///
/// Used by one worker's thread.
public final class OrderMonitor {
    private static final Logger log = LoggerFactory.getLogger(OrderMonitor.class);

    static final int MOST_REMEMBERED = 20_000;

    /// Events that a person sends again come late on purpose.
    private static final String REPLAYED = "\"ferry_replay\"";

    private final Map<Aggregate, Long> lastVersions = new LeastRecentlyUsed();

    private static final class LeastRecentlyUsed extends LinkedHashMap<Aggregate, Long> {
        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Aggregate, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }

    /// Takes note of published events, in the order in which they were published.
    ///
    /// @return how many of them have a version that is not above the one before
    public int published(List<OutboxMessage> messages) {
        int violations = 0;
        for (OutboxMessage message : messages) {
            long version = message.aggregateVersion();
            Long before = lastVersions.put(message.aggregate(), version);
            if (before != null && version <= before) {
                lastVersions.put(message.aggregate(), before);
                if (!message.headers().contains(REPLAYED)) {
                    violations++;
                    if (violations == 1) {
                        warn(message, before);
                    }
                }
            }
        }
        return violations;
    }

    /// Once a batch: a writer that locks nothing may break the order thousands of times.
    private static void warn(OutboxMessage message, long before) {
        log.warn(
                "{} {}: version {} (event {}) was published after version {}; its writer must take the aggregate's row lock before it inserts, see \"What a writer must do\" in OUTBOX-TABLE.md",
                message.aggregateType(),
                message.aggregateId(),
                message.aggregateVersion(),
                message.eventId(),
                before);
    }
}
