package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.RowSet;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// The table `checkpoint`: the next offset of each partition that a group applies.
final class Checkpoints {
    private record Place(String group, TopicPartition partition) {}

    private record Topic(String group, TopicPartition partition, PartitionLog log) {}

    private record Move(String group, TopicPartition partition, long from, long to) {}

    /// A checkpoint that is to be set to the beginning of what the topic has.
    ///
    /// @param from where the checkpoint has to stand still
    record Restart(String group, TopicPartition partition, long from, PartitionLog log) {}

    private static final RowSet<Place> PLACES =
            new RowSet<Place>()
                    .column("text", Place::group)
                    .column("text", p -> p.partition().topic())
                    .column("integer", p -> p.partition().partition());

    private static final RowSet<Move> MOVES =
            new RowSet<Move>()
                    .column("text", Move::group)
                    .column("text", m -> m.partition().topic())
                    .column("integer", m -> m.partition().partition())
                    .column("bigint", Move::from)
                    .column("bigint", Move::to);

    private static final RowSet<Topic> TOPICS =
            new RowSet<Topic>()
                    .column("text", Topic::group)
                    .column("text", t -> t.partition().topic())
                    .column("integer", t -> t.partition().partition())
                    .column("uuid", t -> uuid(t.log().topicId()))
                    .column("integer", t -> t.log().partitions());

    private static final RowSet<Restart> RESTARTS =
            new RowSet<Restart>()
                    .column("text", Restart::group)
                    .column("text", r -> r.partition().topic())
                    .column("integer", r -> r.partition().partition())
                    .column("bigint", Restart::from)
                    .column("bigint", r -> r.log().earliest())
                    .column("uuid", r -> uuid(r.log().topicId()))
                    .column("integer", r -> r.log().partitions());

    private Checkpoints() {}

    /// The positions of `partitions`. A partition that was never read gets a row with offset 0, so
    /// that every later move is a compare-and-set.
    static Map<TopicPartition, Checkpoint> read(
            Connection connection, String group, Collection<TopicPartition> partitions)
            throws SQLException {
        List<Place> wanted = partitions.stream().map(p -> new Place(group, p)).toList();
        PLACES.update(
                connection,
                """
                insert into subscription.checkpoint (group_name, topic, partition, next_offset)
                select group_name, topic, partition, 0
                  from unnest(?::text[], ?::text[], ?::integer[]) as n (group_name, topic, partition)
                 order by group_name, topic, partition
                    on conflict do nothing
                """,
                wanted);
        Map<TopicPartition, Checkpoint> positions = new HashMap<>();
        Statements.each(
                connection,
                row ->
                        positions.put(
                                new TopicPartition(row.getString("topic"), row.getInt("partition")),
                                new Checkpoint(
                                        row.getLong("next_offset"),
                                        topicId(row.getObject("topic_id", UUID.class)),
                                        row.getInt("partition_count"))),
                """
                select topic, partition, next_offset, topic_id, partition_count
                  from subscription.checkpoint
                 where (group_name, topic, partition)
                       in (select * from unnest(?::text[], ?::text[], ?::integer[]))
                """,
                PLACES.parameters(wanted));
        return positions;
    }

    /// Moves the positions from those that this thread knows to `next`, as the first statement of
    /// the transaction. So a thread that another owner has overtaken fails before it has written
    /// anything. The rows are locked in the order of their keys, the same for every transaction
    /// that locks several of them.
    ///
    /// The statement also bounds how long the transaction may idle between statements. When this
    /// machine disappears without closing its connections, PostgreSQL would otherwise keep the rows
    /// locked until TCP gives up after hours, and a successor would wait.
    ///
    /// @throws CommitFailedException when a position is not where this thread left it: another
    ///   owner has moved it, and nothing of this unit of work may take effect
    static void move(
            Connection connection,
            String group,
            Map<TopicPartition, Long> known,
            Map<TopicPartition, Long> next)
            throws SQLException {
        List<Move> moves =
                next.entrySet().stream()
                        .map(e ->
                                new Move(group, e.getKey(), known(known, e.getKey()), e.getValue()))
                        .toList();
        int moved =
                MOVES.update(
                        connection,
                        """
                        with n as materialized (
                          select n.*
                            from unnest(?::text[], ?::text[], ?::integer[], ?::bigint[], ?::bigint[])
                                   as n (group_name, topic, partition, before, after)
                            join subscription.checkpoint as c using (group_name, topic, partition)
                           order by group_name, topic, partition
                             for no key update of c
                        )
                        update subscription.checkpoint as c
                           set next_offset = n.after, updated_at = now()
                          from n,
                               (select set_config('idle_in_transaction_session_timeout', '30s', true)) as bounded
                         where (c.group_name, c.topic, c.partition) = (n.group_name, n.topic, n.partition)
                           and c.next_offset = n.before
                        """,
                        moves);
        if (moved != moves.size()) {
            throw new CommitFailedException(
                    "%d of %d checkpoints were moved by another owner: %s"
                            .formatted(moves.size() - moved, moves.size(), moves));
        }
    }

    /// Remembers which topic each checkpoint belongs to, and how many partitions the topic has.
    static int remember(Connection connection, String group, Map<TopicPartition, PartitionLog> logs)
            throws SQLException {
        return TOPICS.update(
                connection,
                """
                update subscription.checkpoint as c
                   set topic_id = n.topic_id, partition_count = n.partitions
                  from unnest(?::text[], ?::text[], ?::integer[], ?::uuid[], ?::integer[])
                         as n (group_name, topic, partition, topic_id, partitions)
                 where (c.group_name, c.topic, c.partition) = (n.group_name, n.topic, n.partition)
                """,
                topics(group, logs));
    }

    /// Sets checkpoints to the first record that the present topic has, unless they have moved. The
    /// rows are locked in the order of their keys, as [#move] does.
    ///
    /// @return the numbers of the partitions whose checkpoints were set
    static List<Integer> restart(Connection connection, List<Restart> restarts)
            throws SQLException {
        return Statements.list(
                connection,
                row -> row.getInt("partition"),
                """
                with n as materialized (
                  select n.*
                    from unnest(?::text[], ?::text[], ?::integer[], ?::bigint[], ?::bigint[], ?::uuid[],
                                ?::integer[])
                           as n (group_name, topic, partition, before, earliest, topic_id, partitions)
                    join subscription.checkpoint as c using (group_name, topic, partition)
                   order by group_name, topic, partition
                     for no key update of c
                )
                update subscription.checkpoint as c
                   set next_offset = n.earliest, topic_id = n.topic_id, partition_count = n.partitions,
                       updated_at = now()
                  from n
                 where (c.group_name, c.topic, c.partition) = (n.group_name, n.topic, n.partition)
                   and c.next_offset = n.before
                returning c.partition
                """,
                RESTARTS.parameters(restarts));
    }

    private static List<Topic> topics(String group, Map<TopicPartition, PartitionLog> logs) {
        return logs.entrySet().stream()
                .map(e -> new Topic(group, e.getKey(), e.getValue()))
                .toList();
    }

    static @Nullable Uuid topicId(@Nullable UUID id) {
        return id == null
                ? null
                : new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private static UUID uuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private static long known(Map<TopicPartition, Long> known, TopicPartition partition) {
        Long offset = known.get(partition);
        if (offset == null) {
            throw new CommitFailedException(
                    "the unit of work has records of %s, which this thread does not own"
                            .formatted(partition));
        }
        return offset;
    }
}
