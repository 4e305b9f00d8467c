package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Lets partitions go on that stopped because their topic was deleted and made anew, or because
/// Kafka lost records: they are read from offset 0 of the topic that there is now.
///
/// That does no harm: applied versions drop events that come a second time, and an event whose
/// predecessors are missing waits for them. What the old topic took with it has to be published
/// again, with `./ferry relay replay`. A running consumer goes on within seconds.
public final class TopicAcceptance {
    private final KafkaConfig kafka;
    private final Database database;

    /// @param database where the checkpoints are
    public TopicAcceptance(KafkaConfig kafka, Database database) {
        this.kafka = kafka;
        this.database = database;
    }

    /// Sets the checkpoints of `topic` to offset 0 where they belong to another topic of that name,
    /// or lie beyond the end. All others stay, so a call by mistake changes nothing.
    ///
    /// @param group whose checkpoints are set
    /// @return the partitions that are read from the beginning, in order; empty when there was
    ///   nothing to accept
    /// @throws IllegalArgumentException when the broker has no such topic, or does not answer
    /// @throws SQLException when the checkpoints cannot be read or written
    public List<TopicPartition> accept(String group, String topic)
            throws SQLException, InterruptedException {
        Map<TopicPartition, PartitionLog> logs;
        try (Admin admin = KafkaClients.admin(kafka, "ferry-accept-topic")) {
            LogInspector inspector = new LogInspector(admin);
            TopicDescription found = inspector.topics(List.of(topic)).get(topic);
            if (found == null) {
                throw new IllegalArgumentException(
                        "the broker has no topic %s, or does not answer".formatted(topic));
            }
            logs =
                    inspector.inspect(
                            IntStream.range(0, found.partitions().size())
                                    .mapToObj(i -> new TopicPartition(topic, i))
                                    .toList());
        }
        return database.transaction(connection -> {
            Map<TopicPartition, PartitionLog> restarted = new HashMap<>();
            Checkpoints.read(connection, group, logs.keySet())
                    .forEach((partition, checkpoint) -> {
                        PartitionLog log = logs.get(partition);
                        if (log != null && isOutside(checkpoint, log)) {
                            restarted.put(partition, log);
                        }
                    });
            Checkpoints.restart(connection, group, restarted);
            return restarted.keySet().stream()
                    .sorted(Comparator.comparingInt(TopicPartition::partition))
                    .toList();
        });
    }

    private static boolean isOutside(Checkpoint checkpoint, @Nullable PartitionLog log) {
        return log != null
                && (checkpoint.offset() > log.end()
                        || (checkpoint.topicId() != null
                                && !checkpoint.topicId().equals(log.topicId())));
    }
}
