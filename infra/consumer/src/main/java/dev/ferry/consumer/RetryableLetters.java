package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Aggregates whose letters may fit by now. Their order does not change while letters are applied:
/// each aggregate is visited once, even if its first letter is another one by then.
///
/// Aggregates that wait for missing versions, or whose history diverged, are left out, because a
/// retry changes nothing about them.
public final class RetryableLetters {
    private RetryableLetters() {}

    /// An aggregate that is held up in a handler.
    ///
    /// @param letter the letter that the others wait behind
    public record Held(long letter, Place place) {}

    /// The position of an aggregate in the order.
    ///
    /// @param key digest of the records' key, or of the letter's id where they have none or are of
    ///   a foreign source
    public record Place(String handler, int version, String topic, String key) {
        /// @return null when `text` was not made by [#toString]
        public static @Nullable Place of(String text) {
            String[] parts = text.split("/", -1);
            return parts.length == 4 && parts[1].matches("[1-9][0-9]{0,5}")
                    ? new Place(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3])
                    : null;
        }

        @Override
        public String toString() {
            return "%s/%d/%s/%s".formatted(handler, version, topic, key);
        }

        private static Place read(ResultSet row) throws SQLException {
            return new Place(
                    row.getString("handler"),
                    row.getInt("handler_version"),
                    row.getString("topic"),
                    row.getString("key"));
        }
    }

    /// @param handlers whose letters may be retried; needed because two services may keep their
    ///   letters in one database
    /// @param only one of the handlers; null for all
    /// @param after null for the first page
    /// @throws NoSuchHandlerException when `only` is none of them
    public static List<Held> page(
            Connection connection,
            Collection<String> handlers,
            @Nullable String only,
            @Nullable Place after,
            int limit)
            throws SQLException {
        if (only != null && !handlers.contains(only)) {
            throw new NoSuchHandlerException(only, handlers);
        }
        return Statements.list(
                connection,
                row -> new Held(row.getLong("id"), Place.read(row)),
                """
                select id, handler, handler_version, topic, key
                  from (select distinct on (handler, handler_version, topic, coalesce(queue_key, int8send(id)))
                               id, handler, handler_version, topic, kind,
                               encode(sha256(coalesce(queue_key, int8send(id))), 'hex') as key
                          from subscription.dead_letter
                         where handler = any(?)
                           and (?::text is null or handler = ?)
                         order by handler, handler_version, topic, coalesce(queue_key, int8send(id)),
                                  kind in ('waiting', 'gap'), aggregate_version, id) as first
                 where kind not in ('gap', 'diverged')
                   and (?::text is null or (handler, handler_version, topic, key) > (?, ?, ?, ?))
                 order by handler, handler_version, topic, key
                 limit ?
                """,
                new SqlArray("text", handlers),
                only,
                only,
                after == null ? null : after.handler(),
                after == null ? null : after.handler(),
                after == null ? 0 : after.version(),
                after == null ? null : after.topic(),
                after == null ? null : after.key(),
                limit);
    }
}
