package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.kafka.KafkaClients;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads the status of every version of every handler. Any instance can be asked, because all of it
/// is in PostgreSQL and in Kafka.
public final class SubscriptionStatus {
    private final GroupConfig config;
    private final Subscriptions subscriptions;
    private final Database database;

    public SubscriptionStatus(GroupConfig config, Subscriptions subscriptions, Database database) {
        this.config = config;
        this.subscriptions = subscriptions;
        this.database = database;
    }

    /// A member as the database knows it.
    private record Row(
            Member member,
            String group,
            String state,
            long letters,
            long storeNext,
            long storeEnd,
            MemberStatus.@Nullable Progress filling) {}

    /// The state of the database at one moment.
    private record Known(List<Row> rows, Map<String, Map<TopicPartition, Long>> positions) {}

    /// The members of the group, and those that are to join it, in the order of names and versions.
    public List<MemberStatus> read() throws SQLException, InterruptedException {
        Known known =
                database.<Known, SQLException>transaction(
                        connection -> new Known(rows(connection), positions(connection)));
        Set<TopicPartition> partitions = new HashSet<>();
        known.positions().values().forEach(each -> partitions.addAll(each.keySet()));
        Map<TopicPartition, PartitionLog> logs;
        try (Admin admin =
                KafkaClients.admin(config.kafka(), config.instance().application() + "-status")) {
            logs = new LogInspector(admin).inspect(partitions);
        }
        OldestRecords oldest =
                new OldestRecords(config.kafka(), config.instance().application() + "-status");
        List<MemberStatus> members = new ArrayList<>();
        for (Row row : known.rows()) {
            members.add(
                    status(
                            row,
                            known.positions().getOrDefault(row.group(), Map.of()),
                            logs,
                            oldest));
        }
        return members;
    }

    /// How many positions of the event store the live group still has to read; null when no
    /// catch-up is under way.
    public @Nullable Long catchUpLeft() throws SQLException {
        CatchUpRequests.Row row =
                database.<CatchUpRequests.@Nullable Row, SQLException>transaction(
                        connection -> CatchUpRequests.find(connection, config.group()));
        if (row == null) {
            return null;
        }
        Long end = row.end();
        return end == null ? 0L : end - row.next();
    }

    private MemberStatus status(
            Row row,
            Map<TopicPartition, Long> ofGroup,
            Map<TopicPartition, PartitionLog> logs,
            OldestRecords oldest) {
        Map<TopicPartition, Long> positions = new HashMap<>(ofGroup);
        Set<String> topics = topics(row.member());
        positions.keySet().removeIf(partition -> !topics.contains(partition.topic()));
        long applied = row.storeNext();
        long lag = row.storeEnd() - row.storeNext();
        Map<TopicPartition, Long> behind = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            applied += position.getValue();
            PartitionLog log = logs.get(position.getKey());
            if (log != null && log.lastStable() > position.getValue()) {
                lag += log.lastStable() - position.getValue();
                behind.put(position.getKey(), Math.max(position.getValue(), log.earliest()));
            }
        }
        return new MemberStatus(
                row.member().handler(),
                row.member().version(),
                row.state(),
                applied,
                logs.keySet().containsAll(positions.keySet()) ? lag : null,
                oldest.age(behind),
                row.letters(),
                row.filling());
    }

    /// The topics of the member's handler; none when this build does not have the handler.
    private Set<String> topics(Member member) {
        Set<String> topics = new HashSet<>();
        if (subscriptions.names().contains(member.handler())) {
            subscriptions
                    .aggregatesOf(member)
                    .forEach(type -> topics.add(config.input().topics().of(type)));
        }
        return topics;
    }

    private List<Row> rows(Connection connection) throws SQLException {
        return Statements.list(
                connection,
                SubscriptionStatus::row,
                """
                select m.handler, m.version, m.group_name, m.state, f.phase, f.source,
                       coalesce(f.store_next, 0) as store_next,
                       coalesce(f.store_end, 0) as store_end,
                       f.rate, f.max_rate, f.accept_differences, f.accept_missing, f.stopped_because,
                       f.problem, f.started_at,
                       (select count(*)
                          from subscription.dead_letter as d
                         where (d.handler, d.handler_version) = (m.handler, m.version)
                       ) as letters
                  from subscription.member as m
                  left join subscription.filling as f using (handler, version)
                 where m.group_name = ?
                    or m.handler = any(?)
                 order by m.handler, m.version
                """,
                config.group(),
                new SqlArray("text", subscriptions.names()));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Member.read(row),
                row.getString("group_name"),
                row.getString("state"),
                row.getLong("letters"),
                row.getLong("store_next"),
                row.getLong("store_end"),
                progress(row));
    }

    private static MemberStatus.@Nullable Progress progress(ResultSet row) throws SQLException {
        String phase = row.getString("phase");
        return phase == null
                ? null
                : new MemberStatus.Progress(
                        phase,
                        row.getString("source"),
                        row.getObject("rate", Double.class),
                        row.getObject("max_rate", Integer.class),
                        row.getBoolean("accept_differences"),
                        row.getBoolean("accept_missing"),
                        row.getString("stopped_because"),
                        row.getString("problem"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant());
    }

    private static Map<String, Map<TopicPartition, Long>> positions(Connection connection)
            throws SQLException {
        Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();
        Statements.each(
                connection,
                row ->
                        positions
                                .computeIfAbsent(row.getString("group_name"), _ -> new HashMap<>())
                                .put(
                                        new TopicPartition(
                                                row.getString("topic"), row.getInt("partition")),
                                        row.getLong("next_offset")),
                """
                select group_name, topic, partition, next_offset
                  from subscription.checkpoint
                """);
        return positions;
    }
}
