package dev.ferry.consumer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tables `consumer_group` and `member`: which handlers get the events that a group reads.
public final class Members {
    private Members() {}

    /// The members of `group`. Inside a unit of work this runs after the checkpoints are locked, so
    /// a membership that changes meanwhile waits, or is seen.
    public static List<Member> of(Connection connection, String group) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select handler, version
                          from subscription.member
                         where group_name = ?
                        """)) {
            statement.setString(1, group);
            List<Member> members = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    members.add(new Member(rows.getString("handler"), rows.getInt("version")));
                }
            }
            return members;
        }
    }

    /// Gives every handler that was never seen before a place: in `group` when that has read
    /// nothing yet, else in a group of its own, because it must see the past before it joins the
    /// others.
    static void register(Connection connection, String group, List<Subscription> subscriptions)
            throws SQLException {
        createGroup(connection, group);
        boolean fresh = lockIfFresh(connection, group);
        for (Subscription subscription : subscriptions) {
            Member member = new Member(subscription.name(), subscription.version());
            if (!isKnown(connection, member.handler())) {
                String place = fresh ? group : member.schema();
                createGroup(connection, place);
                insert(connection, member, place, fresh ? "live" : "filling");
            }
        }
    }

    private static void createGroup(Connection connection, String group) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into subscription.consumer_group (name)
                        values (?)
                            on conflict do nothing
                        """)) {
            statement.setString(1, group);
            statement.executeUpdate();
        }
    }

    private static boolean lockIfFresh(Connection connection, String group) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select not exists
                               (select
                                  from subscription.checkpoint
                                 where group_name = g.name
                                   and next_offset > 0)
                          from subscription.consumer_group as g
                         where g.name = ?
                           for no key update
                        """)) {
            statement.setString(1, group);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static boolean isKnown(Connection connection, String handler) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select 1
                          from subscription.member
                         where handler = ?
                        """)) {
            statement.setString(1, handler);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void insert(Connection connection, Member member, String group, String state)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into subscription.member (handler, version, group_name, state)
                        values (?, ?, ?, ?)
                            on conflict do nothing
                        """)) {
            statement.setString(1, member.handler());
            statement.setInt(2, member.version());
            statement.setString(3, group);
            statement.setString(4, state);
            statement.executeUpdate();
        }
    }
}
