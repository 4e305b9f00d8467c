package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The table `catch_up`.
final class CatchUpRequests {
    /// How far a group is in the event store.
    ///
    /// @param next the last position that is applied
    /// @param end the last position that is to be applied; null until it is known
    record Row(long next, @Nullable Long end) {}

    private CatchUpRequests() {}

    /// Begins anew when one is under way: events that were recorded since are taken too.
    static void request(Connection connection, String group) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into subscription.catch_up (group_name)
                        values (?)
                            on conflict (group_name) do update
                           set store_next = 0, store_end = null
                        """)) {
            statement.setString(1, group);
            UpdateCount.require(1, statement.executeUpdate(), "the request of a catch-up");
        }
    }

    /// Takes the lease of `group`'s catch-up, or keeps it.
    ///
    /// @return null when there is none, or another process is at it
    static @Nullable Row claim(Connection connection, String group, String owner)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        update subscription.catch_up
                           set owner = ?, leased_until = now() + interval '15 s'
                         where group_name = ?
                           and (owner = ? or leased_until is null or leased_until < now())
                        returning store_next, store_end
                        """)) {
            statement.setString(1, owner);
            statement.setString(2, group);
            statement.setString(3, owner);
            return one(statement);
        }
    }

    /// How far it is; null when there is none.
    static @Nullable Row find(Connection connection, String group) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select store_next, store_end
                          from subscription.catch_up
                         where group_name = ?
                        """)) {
            statement.setString(1, group);
            return one(statement);
        }
    }

    static void begin(Connection connection, String group, long end) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        update subscription.catch_up
                           set store_end = ?
                         where group_name = ?
                           and store_end is null
                        """)) {
            statement.setLong(1, end);
            statement.setString(2, group);
            statement.executeUpdate();
        }
    }

    /// @throws ConsumerException when another process has gone on from `from`
    static void pass(Connection connection, String group, String owner, long from, long next)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        update subscription.catch_up
                           set store_next = ?
                         where group_name = ?
                           and owner = ?
                           and store_next = ?
                        """)) {
            statement.setLong(1, next);
            statement.setString(2, group);
            statement.setString(3, owner);
            statement.setLong(4, from);
            if (statement.executeUpdate() == 0) {
                throw new ConsumerException(
                        "another process goes on with the catch-up of %s".formatted(group));
            }
        }
    }

    /// Not one that was requested anew meanwhile.
    static void finish(Connection connection, String group) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        delete from subscription.catch_up
                         where group_name = ?
                           and store_next >= store_end
                        """)) {
            statement.setString(1, group);
            statement.executeUpdate();
        }
    }

    private static @Nullable Row one(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? new Row(row.getLong("store_next"), row.getObject("store_end", Long.class))
                    : null;
        }
    }
}
