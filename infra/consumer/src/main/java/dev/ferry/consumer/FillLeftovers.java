package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Deletes what members leave behind that have gone live or were cancelled: groups named
/// `<handler>_v<version>` that have no member.
final class FillLeftovers {
    private static final String APPLIED =
            """
            delete from subscription.applied_version
             where group_name = ?
            """;

    private static final String CHECKPOINTS =
            """
            delete from subscription.checkpoint
             where group_name = ?
            """;

    private final RetryingDatabase database;
    private final String liveGroup;
    private final Subscriptions subscriptions;

    FillLeftovers(RetryingDatabase database, String liveGroup, Subscriptions subscriptions) {
        this.database = database;
        this.liveGroup = liveGroup;
        this.subscriptions = subscriptions;
    }

    /// Deletes one group without members.
    void deleteSome() {
        String group = database.<@Nullable String>run(this::find);
        if (group == null) {
            return;
        }
        boolean isMore;
        do {
            isMore = database.run(connection -> deletePart(connection, group));
        } while (isMore);
    }

    /// Deletes a part of a group, so that each transaction is short however many rows the group
    /// has. A group that has a member again, because a rebuild of the same version began, is left
    /// alone.
    ///
    /// @return whether there may be more
    private static boolean deletePart(Connection connection, String group) throws SQLException {
        if (!lock(connection, group) || hasMember(connection, group)) {
            return false;
        }
        if (deleteApplied(connection, group) > 0) {
            return true;
        }
        deleteGroup(connection, group);
        return false;
    }

    /// Locks a group, so that nobody joins it until the transaction ends. The group's checkpoints
    /// are locked first, because every transaction locks in that order.
    ///
    /// @return whether there is such a group
    private static boolean lock(Connection connection, String group) throws SQLException {
        Statements.run(
                connection,
                """
                select
                  from subscription.checkpoint
                 where group_name = ?
                 order by group_name, topic, partition
                   for no key update
                """,
                group);
        return Statements.exists(
                connection,
                """
                select
                  from subscription.consumer_group
                 where name = ?
                   for update
                """,
                group);
    }

    /// A statement of its own, so that it sees members that joined while this transaction waited
    /// for the lock.
    private static boolean hasMember(Connection connection, String group) throws SQLException {
        return Statements.exists(
                connection,
                """
                select
                  from subscription.member
                 where group_name = ?
                """,
                group);
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

    /// Deletes some of a group's applied versions.
    ///
    /// @return how many
    static int deleteApplied(Connection connection, String group) throws SQLException {
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

    /// Deletes a group. It is no error when there is none.
    static void deleteGroup(Connection connection, String group) throws SQLException {
        Statements.update(connection, CHECKPOINTS, group);
        Statements.update(connection, APPLIED, group);
        Statements.update(
                connection,
                """
                delete from subscription.consumer_group
                 where name = ?
                """,
                group);
    }

    /// Deletes the positions and the letters of a member that is filled in a group of its own;
    /// group and member remain.
    static void deleteContent(Connection connection, Member member) throws SQLException {
        Statements.update(connection, APPLIED, member.schema());
        Statements.update(connection, CHECKPOINTS, member.schema());
        Statements.update(
                connection,
                """
                delete from subscription.dead_letter
                 where handler = ?
                   and handler_version = ?
                """,
                member.handler(),
                member.version());
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
