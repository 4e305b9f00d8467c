package dev.ferry.projector.consume;

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

    private final PatientDatabase database;
    private final UnitTransaction transaction;
    private final ConsumeMetrics metrics;
    private final ConsumeHealth health;

    UnitCommit(
            PatientDatabase database,
            UnitTransaction transaction,
            ConsumeMetrics metrics,
            ConsumeHealth health) {
        this.database = database;
        this.transaction = transaction;
        this.metrics = metrics;
        this.health = health;
    }

    /// Where to read `partitions` from.
    Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return database.run(connection -> Checkpoints.read(connection, partitions));
    }

    /// Applies `arrivals` and moves the checkpoints, or does neither.
    ///
    /// @param known the positions as this thread last read or moved them
    /// @param next the positions to move to
    /// @throws CommitFailedException when another owner has moved one of them
    void run(
            List<Arrival> arrivals,
            Map<TopicPartition, Long> known,
            Map<TopicPartition, Long> next) {
        long started = System.nanoTime();
        UnitResult result;
        try {
            result = commit(arrivals, known, next, false);
        } catch (UnitRefusedException e) {
            log.warn("A unit of work was refused and goes event by event: {}", e.getMessage());
            result = commit(arrivals, known, next, true);
        }
        health.committed();
        metrics.committed(arrivals.size(), result, System.nanoTime() - started);
        result.deadLetters().forEach(UnitCommit::tell);
    }

    private UnitResult commit(
            List<Arrival> arrivals,
            Map<TopicPartition, Long> known,
            Map<TopicPartition, Long> next,
            boolean cautiously) {
        return database.run(connection -> {
            Checkpoints.move(connection, known, next);
            return transaction.apply(connection, arrivals, cautiously);
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
