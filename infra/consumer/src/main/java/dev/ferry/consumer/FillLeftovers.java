package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Deletes what members leave behind that have gone live or were cancelled: groups of the form
/// `<handler>_v<version>` that have no member.
final class FillLeftovers {
    private static final List<String> OF_A_GROUP =
            List.of(
                    """
                    delete from subscription.applied_version
                     where group_name = ?
                    """,
                    """
                    delete from subscription.checkpoint
                     where group_name = ?
                    """,
                    """
                    delete from subscription.consumer_group
                     where name = ?
                    """);

    private final RetryingDatabase database;
    private final String liveGroup;
    private final Subscriptions subscriptions;

    FillLeftovers(RetryingDatabase database, String liveGroup, Subscriptions subscriptions) {
        this.database = database;
        this.liveGroup = liveGroup;
        this.subscriptions = subscriptions;
    }

    /// Deletes one such group, in transactions that are short however many rows it has.
    void deleteSome() {
        String group = database.<@Nullable String>run(this::find);
        if (group == null) {
            return;
        }
        int deleted;
        do {
            deleted = database.run(connection -> deleteApplied(connection, group));
        } while (deleted > 0);
        database.run(connection -> {
            deleteGroup(connection, group);
            return true;
        });
    }

    private @Nullable String find(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select g.name
                          from subscription.consumer_group as g
                         where regexp_replace(g.name, '_v[1-9][0-9]{0,5}$', '') = any(?)
                           and g.name <> ?
                           and g.name ~ '_v[1-9][0-9]{0,5}$'
                           and not exists (select
                                             from subscription.member as m
                                            where m.group_name = g.name)
                         limit 1
                        """)) {
            statement.setArray(
                    1, connection.createArrayOf("text", subscriptions.names().toArray()));
            statement.setString(2, liveGroup);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString("name") : null;
            }
        }
    }

    private static int deleteApplied(Connection connection, String group) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        delete from subscription.applied_version
                         where ctid = any(array(select ctid
                                                  from subscription.applied_version
                                                 where group_name = ?
                                                 limit 10000))
                           and group_name = ?
                        """)) {
            statement.setString(1, group);
            statement.setString(2, group);
            return statement.executeUpdate();
        }
    }

    /// Deletes a group; none is no error.
    static void deleteGroup(Connection connection, String group) throws SQLException {
        for (String statement : OF_A_GROUP) {
            try (PreparedStatement delete = connection.prepareStatement(statement)) {
                delete.setString(1, group);
                delete.executeUpdate();
            }
        }
    }

    /// Deletes a member with its letters.
    static void deleteMember(Connection connection, Member member) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        delete from subscription.member
                         where handler = ?
                           and version = ?
                           and state <> 'live'
                        """)) {
            statement.setString(1, member.handler());
            statement.setInt(2, member.version());
            UpdateCount.require(1, statement.executeUpdate(), "the deletion of a member");
        }
    }
}
