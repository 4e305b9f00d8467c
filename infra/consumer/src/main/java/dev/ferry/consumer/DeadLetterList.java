package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Lists the aggregates that are held up in a handler, and shows the content of a letter.
public final class DeadLetterList {
    private static final int MOST_BEHIND = 1_000;

    private DeadLetterList() {}

    /// One line for each handler and aggregate, with the letter that the others wait behind.
    ///
    /// @param handlers whose letters may be shown; needed because two services may keep their
    ///   letters in one database
    /// @param after a letter's id; 0 for the first page
    /// @throws NoSuchHandlerException when the filter names none of the handlers
    public static LetterPage page(
            Connection connection,
            Collection<String> handlers,
            LetterFilter filter,
            long after,
            int limit)
            throws SQLException {
        if (filter.handler() != null && !handlers.contains(filter.handler())) {
            throw new NoSuchHandlerException(filter.handler(), handlers);
        }
        byte[] key = filter.aggregate() == null ? null : filter.aggregate().getBytes(UTF_8);
        List<LetterSummary> found =
                Statements.list(
                        connection,
                        DeadLetterList::summary,
                        """
                        select id, handler, handler_version, topic, subscription.readable(record_key) as aggregate,
                               aggregate_version, kind, reason, at, extract(epoch from now() - at) as age, letters
                          from (select distinct on (handler, handler_version, topic, coalesce(queue_key, int8send(id)))
                                       id, handler, handler_version, topic, record_key, aggregate_version, kind, reason,
                                       at,
                                       count(*) over (partition by handler, handler_version, topic,
                                                                   coalesce(queue_key, int8send(id))) as letters
                                  from subscription.dead_letter
                                 where handler = any(?)
                                   and (?::text is null or handler = ?)
                                   and (?::bytea is null or record_key = ?)
                                 order by handler, handler_version, topic, coalesce(queue_key, int8send(id)),
                                          kind in ('waiting', 'gap'), aggregate_version, id) as first
                         where id > ?
                         order by id
                         limit ?
                        """,
                        new SqlArray("text", handlers),
                        filter.handler(),
                        filter.handler(),
                        key,
                        key,
                        after,
                        limit + 1);
        return found.size() > limit
                ? new LetterPage(found.subList(0, limit), found.get(limit - 1).letter())
                : new LetterPage(found, null);
    }

    /// @param handlers whose letters may be shown
    /// @throws NoSuchLetterException when they have no such letter
    public static LetterDetail show(Connection connection, Collection<String> handlers, long letter)
            throws SQLException {
        LetterDetail detail =
                Statements.first(
                        connection,
                        row -> detail(connection, row),
                        """
                        select d.id, d.handler, d.handler_version, d.topic,
                               subscription.readable(d.record_key) as aggregate, d.aggregate_version, d.kind, d.reason,
                               d.at, extract(epoch from now() - d.at) as age, d.partition, d.record_offset, d.event_id,
                               d.detail, d.headers, d.payload,
                               (select count(*)
                                  from subscription.dead_letter as o
                                 where (o.handler, o.handler_version, o.topic) = (d.handler, d.handler_version, d.topic)
                                   and (o.queue_key = d.queue_key or o.id = d.id)) as letters
                          from subscription.dead_letter as d
                         where d.id = ?
                           and d.handler = any(?)
                        """,
                        letter,
                        new SqlArray("text", handlers));
        if (detail == null) {
            throw new NoSuchLetterException(letter);
        }
        return detail;
    }

    private static LetterDetail detail(Connection connection, ResultSet row) throws SQLException {
        UUID eventId = row.getObject("event_id", UUID.class);
        return new LetterDetail(
                summary(row),
                row.getInt("partition"),
                row.getLong("record_offset"),
                eventId == null ? null : eventId.toString(),
                row.getString("detail"),
                ReadableRecord.headers(row.getString("headers")),
                ReadableRecord.payload(row.getBytes("payload")),
                behind(connection, row.getLong("id")));
    }

    private static List<Long> behind(Connection connection, long letter) throws SQLException {
        return Statements.list(
                connection,
                row -> row.getLong(1),
                """
                select o.id
                  from subscription.dead_letter as d
                  join subscription.dead_letter as o
                    on (o.handler, o.handler_version, o.topic, o.queue_key)
                       = (d.handler, d.handler_version, d.topic, d.queue_key)
                 where d.id = ?
                   and o.id <> d.id
                 order by o.partition, o.record_offset, o.id
                 limit ?
                """,
                letter,
                MOST_BEHIND);
    }

    private static LetterSummary summary(ResultSet row) throws SQLException {
        return new LetterSummary(
                row.getLong("id"),
                row.getString("handler"),
                row.getInt("handler_version"),
                row.getString("topic"),
                row.getString("aggregate"),
                row.getObject("aggregate_version", Long.class),
                row.getString("kind"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getDouble("age"),
                row.getLong("letters"));
    }
}
