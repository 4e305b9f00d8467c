package dev.ferry.runtime.kafka;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.InvalidSetting;
import java.time.Duration;

/// How missing topics are created.
///
/// @param partitions of a new topic; an existing one keeps its own
/// @param replication copies of each partition; -1 takes the broker's default
/// @param retention how long records are kept; after that, a read model is rebuilt from the event
///   store
/// @param create whether missing topics are created; when false, a missing topic is an error
public record TopicsConfig(
        @Default("6") int partitions,
        @Default("-1") int replication,
        @Default("7d") Duration retention,
        @Default("true") boolean create) {
    private static final int BROKER_DEFAULT = -1;

    public TopicsConfig {
        Check.range("partitions", partitions, 1, 10_000);
        if (replication != BROKER_DEFAULT && (replication < 1 || replication > 32_767)) {
            throw new InvalidSetting(
                    "replication",
                    "must be -1 for the broker's default, or between 1 and 32767: " + replication);
        }
        Check.range("retention", retention, Duration.ofSeconds(1), Duration.ofDays(36_500));
    }
}
