package dev.ferry.consumer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads and applies the events of one member that is being filled, as a group of its own. One
/// thread uses it.
final class FillUnits implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final UnitCommit commit;
    private final UnitTransaction transaction;
    private final RecordReader records;
    private final CappedReader reader;

    /// The member's checkpoints as this process last read or moved them.
    private final Map<TopicPartition, Long> known = new HashMap<>();

    FillUnits(
            UnitCommit commit,
            UnitTransaction transaction,
            RecordReader records,
            CappedReader reader) {
        this.commit = commit;
        this.transaction = transaction;
        this.records = records;
        this.reader = reader;
    }

    /// Continues at the member's checkpoints of `partitions`.
    Map<TopicPartition, Checkpoint> begin(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Checkpoint> checkpoints = commit.checkpoints(partitions);
        known.clear();
        checkpoints.forEach((partition, checkpoint) -> known.put(partition, checkpoint.offset()));
        reader.begin(known);
        return checkpoints;
    }

    Set<TopicPartition> partitions() {
        return known.keySet();
    }

    /// How many records lie before `ends`; transaction markers count as records.
    long behind(Map<TopicPartition, Long> ends) {
        long behind = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            behind += Math.max(0, end.getValue() - known.getOrDefault(end.getKey(), 0L));
        }
        return behind;
    }

    /// Applies the next unit of records before `ends`.
    ///
    /// @param most how many records the unit may have
    /// @return how many it has
    int advance(Map<TopicPartition, Long> ends, int most) {
        if (!reader.isAt(known)) {
            reader.begin(known);
        }
        CappedReader.Unit unit = reader.read(ends, most, POLL);
        if (!unit.next().isEmpty()) {
            commit.run(read(unit.records()), known, unit.next());
            known.putAll(unit.next());
        }
        return unit.records().size();
    }

    /// Applies all records before `ends` in units of their own.
    ///
    /// @return whether all were applied in time
    boolean reach(Map<TopicPartition, Long> ends, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (behind(ends) > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            advance(ends, Integer.MAX_VALUE);
        }
        return known.keySet().containsAll(ends.keySet());
    }

    /// Applies all records before `ends` in the caller's transaction. This object must not be used
    /// afterwards.
    ///
    /// @return whether all records came in time; if not, the transaction has changed nothing
    /// @throws UnitRefusedException when an event does not fit; [#advance] finds it
    boolean reach(Connection connection, Map<TopicPartition, Long> ends, Duration patience)
            throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<TopicPartition, Long> next = new HashMap<>();
        List<ConsumerRecord<byte[], byte[]>> rest = new ArrayList<>();
        reader.begin(known);
        while (!isReached(ends, next)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            CappedReader.Unit unit = reader.read(ends, Integer.MAX_VALUE, POLL);
            rest.addAll(unit.records());
            next.putAll(unit.next());
        }
        if (!next.isEmpty()) {
            Checkpoints.move(connection, transaction.group(), known, next);
            transaction.apply(connection, read(rest), null);
        }
        return true;
    }

    private boolean isReached(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> next) {
        return ends.entrySet().stream()
                .allMatch(end ->
                        next.getOrDefault(end.getKey(), known.getOrDefault(end.getKey(), -1L))
                                >= end.getValue());
    }

    private List<IncomingRecord> read(List<ConsumerRecord<byte[], byte[]>> raw) {
        return raw.stream().map(records::read).toList();
    }

    @Override
    public void close() {
        reader.close();
    }
}
