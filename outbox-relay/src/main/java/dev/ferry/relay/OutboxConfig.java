package dev.ferry.relay;

import dev.ferry.relay.admin.RetentionConfig;
import dev.ferry.relay.park.ParkConfig;
import dev.ferry.relay.publish.PublishConfig;
import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import java.time.Duration;

/// What the relay can be told about one outbox.
///
/// @param workers of this process, each with a connection and producers. With two, one claims while
///   the other commits in Kafka. While there is little to do, only the first works
/// @param batchSize rows of a usual Kafka transaction; one may have four times as many, up to
///   16,000, when rows suddenly stand closer than before
/// @param lease how long a worker may be silent before others take its lanes
/// @param transactionTimeout how long a worker that hangs with a batch in flight keeps its lanes
/// @param listen use a session for wake-ups; off behind a pooler in transaction mode
/// @param idlePoll longest pause between two looks at an empty outbox
/// @param standByAfter how long batches have to be small before only the first worker works
public record OutboxConfig(
        DatabaseConfig database,
        PublishConfig publish,
        ParkConfig park,
        RetentionConfig retention,
        @Default("2") int workers,
        @Default("8000") int batchSize,
        @Default("1500ms") Duration lease,
        @Default("30s") Duration transactionTimeout,
        @Default("true") boolean listen,
        @Default("100ms") Duration idlePoll,
        @Default("10s") Duration standByAfter) {
    public OutboxConfig {
        Check.range("workers", workers, 1, 64);
        Check.range("batch-size", batchSize, 1, 20_000);
        Check.range("lease", lease, Duration.ofMillis(500), Duration.ofMinutes(5));
        Check.range(
                "transaction-timeout",
                transactionTimeout,
                Duration.ofSeconds(1),
                Duration.ofHours(1));
        Check.range("stand-by-after", standByAfter, Duration.ofSeconds(1), Duration.ofDays(365));
        Check.range("idle-poll", idlePoll, Duration.ofMillis(2), Duration.ofSeconds(10));
    }
}
