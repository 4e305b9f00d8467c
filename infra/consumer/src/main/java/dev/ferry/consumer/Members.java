package dev.ferry.consumer;

import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The tables `consumer_group` and `member`: which handlers get the events that a group reads.
public final class Members {
    private Members() {}

    /// The members of `group`. Inside a unit of work this runs after the checkpoints are locked. So
    /// a change of membership either waits for the unit, or is seen by it.
    public static List<Member> of(Connection connection, String group) throws SQLException {
        return Statements.list(
                connection,
                Member::read,
                """
                select handler, version
                  from subscription.member
                 where group_name = ?
                """,
                group);
    }

    /// Registers every handler that is new to this database. A handler joins `group` when the group
    /// has read nothing yet of the topics that the handler follows. Otherwise it gets a group of
    /// its own, because it must process the past before it joins the others.
    ///
    /// A [GroupFiller] fills a handler in a group of its own, and then lets it join.
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

    /// Starts the filling of a member whose tables exist already.
    private static void fill(Connection connection, Member member) throws SQLException {
        Statements.update(
                connection,
                """
                insert into subscription.filling (handler, version, tables_created)
                values (?, ?, false)
                    on conflict do nothing
                """,
                member.handler(),
                member.version());
    }

    private static void createGroup(Connection connection, String group) throws SQLException {
        Statements.update(
                connection,
                """
                insert into subscription.consumer_group (name)
                values (?)
                    on conflict do nothing
                """,
                group);
    }

    /// Makes two instances that start at once register one after the other.
    private static void lock(Connection connection, String group) throws SQLException {
        Statements.run(
                connection,
                """
                select 1
                  from subscription.consumer_group
                 where name = ?
                   for no key update
                """,
                group);
    }

    private static boolean hasRead(
            Connection connection, String group, Subscription subscription, Topics topics)
            throws SQLException {
        return Statements.exists(
                connection,
                """
                select 1
                  from subscription.checkpoint
                 where group_name = ?
                   and topic = any(?)
                   and next_offset > 0
                 limit 1
                """,
                group,
                new SqlArray("text", subscription.aggregates().stream().map(topics::of).toList()));
    }

    /// The handlers of `subscriptions` that have no version for readers yet, because they have not
    /// processed the past.
    static List<String> unfilled(Connection connection, List<Subscription> subscriptions)
            throws SQLException {
        return Statements.list(
                connection,
                row -> row.getString("handler"),
                """
                select handler
                  from subscription.member
                 where handler = any(?)
                 group by handler
                having bool_and(state = 'filling')
                 order by handler
                """,
                new SqlArray("text", subscriptions.stream().map(Subscription::name).toList()));
    }

    private static boolean isKnown(Connection connection, String handler) throws SQLException {
        return Statements.exists(
                connection,
                """
                select 1
                  from subscription.member
                 where handler = ?
                """,
                handler);
    }

    private static void insert(Connection connection, Member member, String group, String state)
            throws SQLException {
        Statements.update(
                connection,
                """
                insert into subscription.member (handler, version, group_name, state)
                values (?, ?, ?, ?)
                    on conflict do nothing
                """,
                member.handler(),
                member.version(),
                group,
                state);
    }
}
