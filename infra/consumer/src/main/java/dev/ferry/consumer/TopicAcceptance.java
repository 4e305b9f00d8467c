package dev.ferry.consumer;

import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/// Lets partitions go on that stopped because their topic was deleted and made anew, because Kafka
/// lost records, or because retention passed their checkpoint: they are read from the beginning of
/// the topic that there is now.
///
/// The order of three steps matters: [TopicPositions] are read, then the broker is asked
/// ([#inspect]), then [#accept] changes what has not moved in between.
///
/// That does no harm: applied versions drop events that come a second time, and an event whose
/// predecessors are missing waits for them. What the old topic took with it has to be published
/// again, with `./ferry relay replay`. A running consumer goes on within seconds.
public final class TopicAcceptance {
    /// Of each of five questions to the broker: the command that waits for the answer gives up
    /// after a minute, and what it asked for must not happen later.
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KafkaConfig kafka;

    public TopicAcceptance(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    /// What follows from the acceptance of a topic.
    ///
    /// @param partitions that are read from the beginning, in order; empty when there was nothing
    ///   to accept
    /// @param fillings handlers whose filling goes on, in order
    public record Accepted(List<Integer> partitions, List<String> fillings) {}

    /// Asks the broker about a topic.
    ///
    /// @param before read earlier, so that no position in it can lie beyond the end that is told
    ///   now
    /// @throws ConsumerException when the broker has no such topic, or does not tell of it
    public TopicLogs inspect(TopicPositions before) throws InterruptedException {
        String topic = before.topic();
        try (Admin admin = KafkaClients.admin(kafka, "ferry-accept-topic")) {
            LogInspector inspector = new LogInspector(admin, TIMEOUT);
            TopicDescription found = inspector.topics(List.of(topic)).get(topic);
            if (found == null) {
                throw new ConsumerException(
                        "the broker has no topic %s, or has not told of it within %d s: see the spelling and whether the broker is up, and try again"
                                .formatted(topic, TIMEOUT.toSeconds()));
            }
            int partitions = found.partitions().size();
            return new TopicLogs(
                    topic,
                    partitions,
                    inspector.inspect(
                            IntStream.range(0, partitions)
                                    .mapToObj(i -> new TopicPartition(topic, i))
                                    .toList()));
        }
    }

    /// Sets the checkpoints of a topic to its beginning, in every group, where they belong to
    /// another topic of that name, or lie outside of what the topic has. All others stay. Groups of
    /// another service in the same database are among them: the topic is theirs too.
    ///
    /// A checkpoint that has moved since `before` stays too: its partition did not stop. So does
    /// that of a group which was deleted meanwhile.
    ///
    /// A filling of `handlers` from this topic that has stopped goes on, whatever it stopped for.
    ///
    /// @param before read before the broker was asked
    public static Accepted accept(
            Connection connection,
            Collection<String> handlers,
            TopicPositions before,
            TopicLogs topic)
            throws SQLException {
        SortedSet<Integer> restarted = new TreeSet<>();
        for (Map.Entry<String, Map<TopicPartition, Checkpoint>> group :
                before.groups().entrySet()) {
            List<Checkpoints.Restart> outside = new ArrayList<>();
            group.getValue()
                    .forEach((partition, checkpoint) -> {
                        PartitionLog log = topic.logs().get(partition);
                        if (log != null && isOutside(checkpoint, log)) {
                            outside.add(
                                    new Checkpoints.Restart(
                                            group.getKey(), partition, checkpoint.offset(), log));
                        }
                    });
            restarted.addAll(Checkpoints.restart(connection, outside));
        }
        return new Accepted(
                List.copyOf(restarted), FillRequests.goOn(connection, handlers, topic.topic()));
    }

    private static boolean isOutside(Checkpoint checkpoint, PartitionLog log) {
        return checkpoint.offset() > log.end()
                || checkpoint.offset() < log.earliest()
                || (checkpoint.topicId() != null && !checkpoint.topicId().equals(log.topicId()));
    }
}
