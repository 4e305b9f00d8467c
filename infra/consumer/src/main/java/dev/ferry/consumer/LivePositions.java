package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The positions of a group that is moved by other threads or processes.
final class LivePositions {
    private LivePositions() {}

    /// The checkpoints of `topics`, except for partitions that the group never had.
    static Map<TopicPartition, Long> read(
            Connection connection, String group, Collection<String> topics) throws SQLException {
        return positions(
                connection,
                """
                select topic, partition, next_offset
                  from subscription.checkpoint
                 where group_name = ?
                   and topic = any(?)
                """,
                group,
                topics);
    }

    /// Returns the checkpoints and holds the group there until the transaction ends: the group's
    /// commits wait at their first statement, and a partition that the group never had gets no
    /// checkpoint.
    ///
    /// The checkpoints are locked in the order of their keys, the same for every transaction that
    /// locks several of them. They are locked before the group's row, because a unit of work that
    /// inserts rows checks that row after its checkpoints. A process that disappears without
    /// closing its connection holds the group for 10 s at most.
    ///
    /// @return empty when the group got another partition meanwhile; the next try sees that
    ///   partition
    static Map<TopicPartition, Long> lock(
            Connection connection, String group, Collection<String> topics) throws SQLException {
        Map<TopicPartition, Long> locked = hold(connection, group, topics);
        Statements.run(
                connection,
                """
                select set_config('idle_in_transaction_session_timeout', '10s', true)
                  from subscription.consumer_group
                 where name = ?
                   for update
                """,
                group);
        return read(connection, group, topics).equals(locked) ? locked : Map.of();
    }

    /// Holds the group's commits in the same way, without preventing checkpoints of new partitions.
    static Map<TopicPartition, Long> hold(
            Connection connection, String group, Collection<String> topics) throws SQLException {
        return positions(
                connection,
                """
                select topic, partition, next_offset
                  from subscription.checkpoint
                 where group_name = ?
                   and topic = any(?)
                 order by group_name, topic, partition
                   for no key update
                """,
                group,
                topics);
    }

    private static Map<TopicPartition, Long> positions(
            Connection connection, String sql, String group, Collection<String> topics)
            throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        Statements.each(
                connection,
                row ->
                        positions.put(
                                new TopicPartition(row.getString("topic"), row.getInt("partition")),
                                row.getLong("next_offset")),
                sql,
                group,
                new SqlArray("text", topics));
        return positions;
    }
}
