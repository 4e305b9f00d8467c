package dev.ferry.consumer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The commit of a unit of work: rows and checkpoints in one transaction. All threads use one.
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

    /// Where to read `partitions` from.
    Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return database.run(connection -> Checkpoints.read(connection, partitions));
    }

    /// Applies `records` and moves the checkpoints, or does neither.
    ///
    /// @param known the positions as this thread last read or moved them
    /// @param next the positions to move to
    /// @throws CommitFailedException when another owner has moved one of them
    void run(
            List<IncomingRecord> records,
            Map<TopicPartition, Long> known,
            Map<TopicPartition, Long> next) {
        long started = System.nanoTime();
        UnitResult result;
        try {
            result = commit(records, known, next, false);
        } catch (UnitRefusedException e) {
            log.warn("A unit of work was refused and goes event by event: {}", e.getMessage());
            result = commit(records, known, next, true);
        }
        health.committed();
        metrics.committed(records.size(), result, System.nanoTime() - started);
        result.deadLetters().forEach(UnitCommit::tell);
    }

    private UnitResult commit(
            List<IncomingRecord> records,
            Map<TopicPartition, Long> known,
            Map<TopicPartition, Long> next,
            boolean cautiously) {
        return database.run(connection -> {
            Checkpoints.move(connection, known, next);
            return transaction.apply(connection, records, cautiously);
        });
    }

    private static void tell(DeadLetter letter) {
        log.error(
                "Set aside ({}): {} partition {} offset {}: {}",
                letter.kind(),
                letter.raw().topic(),
                letter.raw().partition(),
                letter.raw().offset(),
                letter.reason());
    }
}
