package dev.ferry.consumer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits a unit of work: rows and checkpoints in one transaction. All threads share one object.
final class UnitCommit {
    private static final Logger log = LoggerFactory.getLogger(UnitCommit.class);

    private final RetryingDatabase database;
    private final UnitTransaction transaction;
    private final ConsumerMetrics metrics;
    private final ConsumerHealth health;

    UnitCommit(
            RetryingDatabase database,
            UnitTransaction transaction,
            ConsumerMetrics metrics,
            ConsumerHealth health) {
        this.database = database;
        this.transaction = transaction;
        this.metrics = metrics;
        this.health = health;
    }

    /// The positions to read `partitions` from.
    Map<TopicPartition, Checkpoint> checkpoints(Collection<TopicPartition> partitions) {
        return database.run(
                connection -> Checkpoints.read(connection, transaction.group(), partitions));
    }

    /// Stores which topic the checkpoints belong to.
    void remember(Map<TopicPartition, PartitionLog> logs) {
        if (!logs.isEmpty()) {
            database.run(connection -> Checkpoints.remember(connection, transaction.group(), logs));
        }
    }

    /// Applies `records` and moves the checkpoints, or does neither.
    ///
    /// @param known the positions as this thread last read or moved them
    /// @param next the positions to move to
    /// @throws CommitFailedException when another owner has moved one of the positions
    void run(
            List<IncomingRecord> records,
            Map<TopicPartition, Long> known,
            Map<TopicPartition, Long> next) {
        long started = System.nanoTime();
        UnitResult result;
        try {
            result = commit(records, known, next, null);
        } catch (UnitRefusedException e) {
            log.warn("A unit of work was refused and is halved: {}", e.getMessage());
            result = commit(records, known, next, e.member());
        }
        health.works(next.keySet());
        metrics.committed(records.size(), result, System.nanoTime() - started);
        result.letters().forEach(UnitCommit::tell);
    }

    private UnitResult commit(
            List<IncomingRecord> records,
            Map<TopicPartition, Long> known,
            Map<TopicPartition, Long> next,
            @Nullable Member refused) {
        return database.run(connection -> {
            Checkpoints.move(connection, transaction.group(), known, next);
            return transaction.apply(connection, records, refused);
        });
    }

    private static void tell(DeadLetter letter) {
        log.error(
                "Set aside for {} ({}): {} partition {} offset {}: {}",
                letter.member(),
                letter.kind().text(),
                letter.raw().topic(),
                letter.raw().partition(),
                letter.raw().offset(),
                letter.reason());
    }
}
