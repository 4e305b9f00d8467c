package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
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
        return Statements.first(
                connection,
                row -> row.getString("name"),
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
                """,
                new SqlArray("text", subscriptions.names()),
                liveGroup);
    }

    private static int deleteApplied(Connection connection, String group) throws SQLException {
        return Statements.update(
                connection,
                """
                delete from subscription.applied_version
                 where ctid = any(array(select ctid
                                          from subscription.applied_version
                                         where group_name = ?
                                         limit 10000))
                   and group_name = ?
                """,
                group,
                group);
    }

    /// Deletes a group; none is no error.
    static void deleteGroup(Connection connection, String group) throws SQLException {
        for (String statement : OF_A_GROUP) {
            Statements.update(connection, statement, group);
        }
    }

    /// Deletes a member with its letters.
    static void deleteMember(Connection connection, Member member) throws SQLException {
        Statements.update(
                connection,
                1,
                """
                delete from subscription.member
                 where handler = ?
                   and version = ?
                   and state <> 'live'
                """,
                member.handler(),
                member.version());
    }
}
