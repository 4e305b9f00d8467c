package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
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
    /// @throws ConsumerException when the broker has no such topic, or does not tell of it
    public TopicLogs inspect(String topic) throws InterruptedException {
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
    /// A filling of `handlers` from this topic that has stopped goes on, whatever it stopped for.
    public static Accepted accept(
            Connection connection, Collection<String> handlers, TopicLogs topic)
            throws SQLException {
        SortedSet<Integer> restarted = new TreeSet<>();
        for (String group : groups(connection, topic.topic())) {
            Map<TopicPartition, PartitionLog> outside = new HashMap<>();
            Checkpoints.read(connection, group, topic.logs().keySet())
                    .forEach((partition, checkpoint) -> {
                        PartitionLog log = topic.logs().get(partition);
                        if (log != null && isOutside(checkpoint, log)) {
                            outside.put(partition, log);
                            restarted.add(partition.partition());
                        }
                    });
            Checkpoints.restart(connection, group, outside);
        }
        return new Accepted(
                List.copyOf(restarted), FillRequests.goOn(connection, handlers, topic.topic()));
    }

    /// Live groups first, as a version that goes live locks them.
    private static List<String> groups(Connection connection, String topic) throws SQLException {
        return Statements.list(
                connection,
                row -> row.getString(1),
                """
                select c.group_name
                  from subscription.checkpoint as c
                  left join subscription.member as m
                    on m.group_name = c.group_name and m.state = 'live'
                 where c.topic = ?
                 group by c.group_name
                 order by count(m.handler) = 0, c.group_name
                """,
                topic);
    }

    private static boolean isOutside(Checkpoint checkpoint, PartitionLog log) {
        return checkpoint.offset() > log.end()
                || checkpoint.offset() < log.earliest()
                || (checkpoint.topicId() != null && !checkpoint.topicId().equals(log.topicId()));
    }
}
