package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/// The checkpoints of a topic in every group at one moment.
///
/// They are read before the broker is asked where the topic ends. A checkpoint that was read
/// afterwards could lie beyond that end only because its group went on reading meanwhile.
public final class TopicPositions {
    private final String topic;
    private final SequencedMap<String, Map<TopicPartition, Checkpoint>> groups;

    private TopicPositions(
            String topic, SequencedMap<String, Map<TopicPartition, Checkpoint>> groups) {
        this.topic = topic;
        this.groups = groups;
    }

    /// Live groups come first, as a version that goes live locks them.
    public static TopicPositions read(Connection connection, String topic) throws SQLException {
        SequencedMap<String, Map<TopicPartition, Checkpoint>> groups = new LinkedHashMap<>();
        Statements.each(
                connection,
                row ->
                        groups.computeIfAbsent(
                                        row.getString("group_name"), _ -> new LinkedHashMap<>())
                                .put(
                                        new TopicPartition(topic, row.getInt("partition")),
                                        new Checkpoint(
                                                row.getLong("next_offset"),
                                                Checkpoints.topicId(
                                                        row.getObject("topic_id", UUID.class)),
                                                row.getInt("partition_count"))),
                """
                select c.group_name, c.partition, c.next_offset, c.topic_id, c.partition_count
                  from subscription.checkpoint as c
                 where c.topic = ?
                 order by exists (select
                                    from subscription.member as m
                                   where m.group_name = c.group_name
                                     and m.state = 'live') desc,
                          c.group_name, c.partition
                """,
                topic);
        return new TopicPositions(topic, groups);
    }

    String topic() {
        return topic;
    }

    SequencedMap<String, Map<TopicPartition, Checkpoint>> groups() {
        return groups;
    }
}
