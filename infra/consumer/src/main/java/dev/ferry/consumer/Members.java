package dev.ferry.consumer;

import dev.ferry.contracts.wire.Topics;
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
    /// nothing yet of the topics that the handler follows, else in a group of its own, because the
    /// handler must see the past before it joins the others.
    ///
    /// A handler in a group of its own is filled by a [GroupFiller] and then joins.
    ///
    /// @param topics where events are
    static void register(
            Connection connection, String group, List<Subscription> subscriptions, Topics topics)
            throws SQLException {
        createGroup(connection, group);
        lock(connection, group);
        for (Subscription subscription : subscriptions) {
            Member member = new Member(subscription.name(), subscription.version());
            if (!isKnown(connection, member.handler())) {
                boolean fresh = !hasRead(connection, group, subscription, topics);
                String place = fresh ? group : member.schema();
                createGroup(connection, place);
                insert(connection, member, place, fresh ? "live" : "filling");
                if (!fresh) {
                    fill(connection, member);
                }
            }
        }
    }

    /// Lets a member be filled whose tables are there already.
    private static void fill(Connection connection, Member member) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into subscription.filling (handler, version, tables_created)
                        values (?, ?, false)
                            on conflict do nothing
                        """)) {
            statement.setString(1, member.handler());
            statement.setInt(2, member.version());
            statement.executeUpdate();
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

    /// Two instances that start at once register one after the other.
    private static void lock(Connection connection, String group) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select 1
                          from subscription.consumer_group
                         where name = ?
                           for no key update
                        """)) {
            statement.setString(1, group);
            statement.execute();
        }
    }

    private static boolean hasRead(
            Connection connection, String group, Subscription subscription, Topics topics)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select 1
                          from subscription.checkpoint
                         where group_name = ?
                           and topic = any(?)
                           and next_offset > 0
                         limit 1
                        """)) {
            statement.setString(1, group);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", subscription.aggregates().stream().map(topics::of).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// The handlers of `subscriptions` of which readers see nothing yet, because they have not seen
    /// the past.
    static List<String> unfilled(Connection connection, List<Subscription> subscriptions)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select handler
                          from subscription.member
                         where handler = any(?)
                         group by handler
                        having bool_and(state = 'filling')
                         order by handler
                        """)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", subscriptions.stream().map(Subscription::name).toArray()));
            List<String> filling = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    filling.add(rows.getString("handler"));
                }
            }
            return filling;
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
