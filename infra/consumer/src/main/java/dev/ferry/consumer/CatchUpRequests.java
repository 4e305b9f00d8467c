package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The table `catch_up`: requests of a person to take missing events from the event store.
final class CatchUpRequests {
    /// The position of a group in the event store.
    ///
    /// @param next the last position that is applied
    /// @param end the last position that is to be applied; null until it is known
    record Row(long next, @Nullable Long end) {}

    private CatchUpRequests() {}

    /// Requests a catch-up. One that is under way begins anew, so that it takes the events that
    /// were recorded since.
    static void request(Connection connection, String group) throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into subscription.catch_up (group_name)
                values (?)
                    on conflict (group_name) do update
                   set store_next = 0, store_end = null
                """,
                group);
    }

    /// Takes the lease of `group`'s catch-up, or keeps it.
    ///
    /// @return null when none is requested, or another process holds the lease
    static @Nullable Row claim(Connection connection, String group, String owner)
            throws SQLException {
        return Statements.first(
                connection,
                CatchUpRequests::read,
                """
                update subscription.catch_up
                   set owner = ?, leased_until = now() + interval '15 s'
                 where group_name = ?
                   and (owner = ? or leased_until is null or leased_until < now())
                returning store_next, store_end
                """,
                owner,
                group,
                owner);
    }

    /// The position of the catch-up; null when none is requested.
    static @Nullable Row find(Connection connection, String group) throws SQLException {
        return Statements.first(
                connection,
                CatchUpRequests::read,
                """
                select store_next, store_end
                  from subscription.catch_up
                 where group_name = ?
                """,
                group);
    }

    static void begin(Connection connection, String group, long end) throws SQLException {
        Statements.update(
                connection,
                """
                update subscription.catch_up
                   set store_end = ?
                 where group_name = ?
                   and store_end is null
                """,
                end,
                group);
    }

    /// Moves the position.
    ///
    /// @throws ConsumerException when another process has moved the position away from `from`
    static void pass(Connection connection, String group, String owner, long from, long next)
            throws SQLException {
        int changed =
                Statements.update(
                        connection,
                        """
                        update subscription.catch_up
                           set store_next = ?
                         where group_name = ?
                           and owner = ?
                           and store_next = ?
                        """,
                        next,
                        group,
                        owner,
                        from);
        if (changed == 0) {
            throw new ConsumerException(
                    "another process goes on with the catch-up of %s".formatted(group));
        }
    }

    /// Ends the catch-up, unless it was requested anew meanwhile.
    static void finish(Connection connection, String group) throws SQLException {
        Statements.update(
                connection,
                """
                delete from subscription.catch_up
                 where group_name = ?
                   and store_next >= store_end
                """,
                group);
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(row.getLong("store_next"), row.getObject("store_end", Long.class));
    }
}
