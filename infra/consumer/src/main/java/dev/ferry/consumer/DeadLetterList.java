package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells a person which aggregates are held up in which handler, and what a letter holds.
public final class DeadLetterList {
    private static final int MOST_BEHIND = 1_000;

    private DeadLetterList() {}

    /// One line for each handler and aggregate: the letter that the others wait behind.
    ///
    /// @param handlers whose letters may be shown: two services may keep theirs in one database
    /// @param after a letter's id; 0 for the first page
    public static LetterPage page(
            Connection connection,
            Collection<String> handlers,
            LetterFilter filter,
            long after,
            int limit)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select id, handler, handler_version, topic, subscription.readable(record_key) as aggregate,
                               aggregate_version, kind, reason, at, extract(epoch from now() - at) as age, letters
                          from (select distinct on (handler, handler_version, topic, coalesce(record_key, int8send(id)))
                                       id, handler, handler_version, topic, record_key, aggregate_version, kind, reason,
                                       at,
                                       count(*) over (partition by handler, handler_version, topic,
                                                                   coalesce(record_key, int8send(id))) as letters
                                  from subscription.dead_letter
                                 where handler = any(?)
                                   and (?::text is null or handler = ?)
                                   and (?::bytea is null or record_key = ?)
                                 order by handler, handler_version, topic, coalesce(record_key, int8send(id)),
                                          kind in ('waiting', 'gap'), aggregate_version, id) as first
                         where id > ?
                         order by id
                         limit ?
                        """)) {
            byte[] key = filter.aggregate() == null ? null : filter.aggregate().getBytes(UTF_8);
            statement.setArray(1, connection.createArrayOf("text", handlers.toArray()));
            statement.setString(2, filter.handler());
            statement.setString(3, filter.handler());
            statement.setBytes(4, key);
            statement.setBytes(5, key);
            statement.setLong(6, after);
            statement.setInt(7, limit + 1);
            List<LetterSummary> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(summary(row));
                }
            }
            return found.size() > limit
                    ? new LetterPage(found.subList(0, limit), found.get(limit - 1).letter())
                    : new LetterPage(found, null);
        }
    }

    /// @throws NoSuchLetterException when there is no such letter
    public static LetterDetail show(Connection connection, long letter) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select d.id, d.handler, d.handler_version, d.topic,
                               subscription.readable(d.record_key) as aggregate, d.aggregate_version, d.kind, d.reason,
                               d.at, extract(epoch from now() - d.at) as age, d.partition, d.record_offset, d.event_id,
                               d.detail, d.headers, d.payload,
                               (select count(*)
                                  from subscription.dead_letter as o
                                 where (o.handler, o.handler_version, o.topic) = (d.handler, d.handler_version, d.topic)
                                   and (o.record_key = d.record_key or o.id = d.id)) as letters
                          from subscription.dead_letter as d
                         where d.id = ?
                        """)) {
            statement.setLong(1, letter);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new NoSuchLetterException(letter);
                }
                UUID eventId = row.getObject("event_id", UUID.class);
                return new LetterDetail(
                        summary(row),
                        row.getInt("partition"),
                        row.getLong("record_offset"),
                        eventId == null ? null : eventId.toString(),
                        row.getString("detail"),
                        ReadableRecord.headers(row.getString("headers")),
                        ReadableRecord.payload(row.getBytes("payload")),
                        behind(connection, letter));
            }
        }
    }

    private static List<Long> behind(Connection connection, long letter) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select o.id
                          from subscription.dead_letter as d
                          join subscription.dead_letter as o
                            on (o.handler, o.handler_version, o.topic, o.record_key)
                               = (d.handler, d.handler_version, d.topic, d.record_key)
                         where d.id = ?
                           and o.id <> d.id
                         order by o.partition, o.record_offset, o.id
                         limit ?
                        """)) {
            statement.setLong(1, letter);
            statement.setInt(2, MOST_BEHIND);
            List<Long> ids = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
            return ids;
        }
    }

    private static LetterSummary summary(ResultSet row) throws SQLException {
        return new LetterSummary(
                row.getLong("id"),
                row.getString("handler"),
                row.getInt("handler_version"),
                row.getString("topic"),
                row.getString("aggregate"),
                version(row),
                row.getString("kind"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getDouble("age"),
                row.getLong("letters"));
    }

    private static @Nullable Long version(ResultSet row) throws SQLException {
        long version = row.getLong("aggregate_version");
        return row.wasNull() ? null : version;
    }
}
