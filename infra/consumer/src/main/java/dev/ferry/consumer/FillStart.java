package dev.ferry.consumer;

import dev.ferry.consumer.Filling.Source;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Decides where a member's past events come from, and writes the positions to begin at.
///
/// With the topics as source, the member begins at offset 0. With the event store as source, the
/// topics are read from the live group's positions on. What the live group has applied was
/// published before, so it is in the event store; all other events are still on the topics.
///
/// A service without an event store always begins at offset 0. If offset 0 is gone, [#admit] stops
/// the filling until a person has accepted the topic as it is.
final class FillStart {
    private final RetryingDatabase database;
    private final LogInspector inspector;
    private final GroupConfig config;
    private final @Nullable PastEvents past;
    private final FillAdvice advice;

    /// @param past null when no event store is configured
    FillStart(
            RetryingDatabase database,
            LogInspector inspector,
            GroupConfig config,
            @Nullable PastEvents past,
            FillAdvice advice) {
        this.database = database;
        this.inspector = inspector;
        this.config = config;
        this.past = past;
        this.advice = advice;
    }

    /// @param ends the live group's positions in the topics that the member follows
    /// @throws StoppedFillingException when the past events are not available
    void begin(Filling filling, Map<TopicPartition, Long> ends)
            throws SQLException, InterruptedException {
        Map<TopicPartition, PartitionLog> logs = inspector.inspect(ends.keySet());
        if (logs.size() < ends.size()) {
            throw new ConsumerException(
                    "the broker does not report all topics that %s follows"
                            .formatted(filling.member()));
        }
        String shortened = shortened(logs);
        Source source = filling.source();
        if (source == null) {
            source =
                    shortened == null || advice.noStore() == null
                            ? Source.TOPICS
                            : Source.EVENT_STORE;
        }
        if (source == Source.TOPICS) {
            if (shortened != null && advice.noStore() != null) {
                throw new StoppedFillingException(
                        "%s, so the past cannot be read from the topics; repeat the rebuild with --source event-store"
                                .formatted(shortened));
            }
            fromTopics(filling, logs);
        } else {
            fromStore(filling, ends.keySet(), shortened);
        }
    }

    /// Makes sure that the topics can be read from the member's positions.
    ///
    /// @throws StoppedFillingException when records before the live group's positions are gone
    void admit(Member member, Map<TopicPartition, Checkpoint> checkpoints)
            throws InterruptedException {
        Map<TopicPartition, PartitionLog> logs = inspector.inspect(checkpoints.keySet());
        checkpoints.forEach((partition, checkpoint) -> {
            PartitionLog log = logs.get(partition);
            if (log != null
                    && Admission.of(partition, checkpoint, log, config.commands())
                            instanceof Admission.Stop) {
                throw new StoppedFillingException(
                        StoppedFillingException.recordsGone(
                                member, Map.of(partition, checkpoint.offset()), advice));
            }
        });
        database.run(connection -> Checkpoints.remember(connection, member.schema(), logs));
    }

    private void fromTopics(Filling filling, Map<TopicPartition, PartitionLog> logs) {
        String group = filling.member().schema();
        database.run(connection -> {
            Checkpoints.read(connection, group, logs.keySet());
            Checkpoints.remember(connection, group, logs);
            Fillings.begin(connection, filling.member(), Source.TOPICS, 0);
            return true;
        });
    }

    private void fromStore(
            Filling filling, Collection<TopicPartition> partitions, @Nullable String shortened)
            throws SQLException {
        if (past == null) {
            throw new StoppedFillingException(
                    "%s, and %s"
                            .formatted(
                                    shortened == null ? "the event store was asked for" : shortened,
                                    advice.noStore()));
        }
        // The end of the event store is read after the positions. So every event before the
        // positions is in the event store, because a record is published after its event was
        // committed.
        database.run(connection -> {
            copyPositions(connection, filling.member());
            copyLetters(connection, filling.member(), partitions);
            return true;
        });
        long end = past.end();
        database.run(connection -> {
            Fillings.begin(connection, filling.member(), Source.EVENT_STORE, end);
            return true;
        });
    }

    /// If a process died between the two transactions, the member has positions already, and it
    /// begins at those. They are before the live group's present ones, which is safe.
    private void copyPositions(Connection connection, Member member) throws SQLException {
        Statements.update(
                connection,
                """
                insert into subscription.checkpoint
                       (group_name, topic, partition, next_offset, topic_id, partition_count)
                select ?, topic, partition, next_offset, topic_id, partition_count
                  from subscription.checkpoint
                 where group_name = ?
                    on conflict do nothing
                """,
                member.schema(),
                config.group());
    }

    /// Copies letters that the live group has not counted. Their records lie before the positions,
    /// and their events are not taken from the event store. A handler without a live version copies
    /// the letters of any other handler.
    private void copyLetters(
            Connection connection, Member member, Collection<TopicPartition> partitions)
            throws SQLException {
        Statements.update(
                connection,
                """
                insert into subscription.dead_letter
                       (handler, handler_version, topic, partition, record_offset, record_key, headers,
                        payload, digest, aggregate_version, event_id, kind, reason, detail, at)
                select distinct on (d.topic, d.partition, d.record_offset, d.digest)
                       ?, ?, d.topic, d.partition, d.record_offset, d.record_key, d.headers,
                       d.payload, d.digest, d.aggregate_version, d.event_id, d.kind, d.reason, d.detail, d.at
                  from subscription.dead_letter as d
                  join subscription.member as m
                    on (m.handler, m.version) = (d.handler, d.handler_version)
                  left join subscription.applied_version as a
                    on a.group_name = m.group_name
                   and convert_to(a.tenant || '/' || a.aggregate_id, 'UTF8') = d.queue_key
                   and right(d.topic, length(a.aggregate_type) + 1) = '.' || a.aggregate_type
                 where m.group_name = ?
                   and m.state = 'live'
                   and d.topic = any(?)
                   and not exists (select
                                     from subscription.erased_tenant as e
                                    where subscription.is_letter_of(e.tenant, d.record_key, d.headers))
                   and (d.aggregate_version is null or d.aggregate_version > coalesce(a.version, 0))
                   and (d.handler = ?
                        or not exists (select
                                         from subscription.member
                                        where handler = ?
                                          and state = 'live'))
                 order by d.topic, d.partition, d.record_offset, d.digest, d.id
                    on conflict do nothing
                """,
                member.handler(),
                member.version(),
                config.group(),
                new SqlArray(
                        "text", partitions.stream().map(TopicPartition::topic).distinct().toList()),
                member.handler(),
                member.handler());
    }

    /// The beginning of a sentence that names a partition whose first records are gone; null when
    /// all records are there.
    private static @Nullable String shortened(Map<TopicPartition, PartitionLog> logs) {
        List<Map.Entry<TopicPartition, PartitionLog>> sorted =
                new HashMap<>(logs)
                        .entrySet().stream()
                                .filter(log -> log.getValue().earliest() > 0)
                                .sorted(Comparator.comparing(log -> log.getKey().toString()))
                                .toList();
        if (sorted.isEmpty()) {
            return null;
        }
        TopicPartition first = sorted.getFirst().getKey();
        return "%s partition %d begins at offset %d"
                .formatted(
                        first.topic(), first.partition(), sorted.getFirst().getValue().earliest());
    }
}
