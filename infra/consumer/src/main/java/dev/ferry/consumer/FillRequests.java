package dev.ferry.consumer;

import dev.ferry.consumer.Rebuilds.Options;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `filling`, as used for a person's decisions.
final class FillRequests {
    private FillRequests() {}

    /// The version of `handler` that is being filled; null when there is none.
    static @Nullable Member find(Connection connection, String handler) throws SQLException {
        return Statements.first(
                connection,
                Member::read,
                """
                select handler, version
                  from subscription.filling
                 where handler = ?
                """,
                handler);
    }

    /// Inserts a new member, in a group of its own.
    static void insert(Connection connection, Member member, Options options) throws SQLException {
        Statements.update(
                connection,
                1,
                """
                with own_group as (
                  insert into subscription.consumer_group (name)
                  values (?)
                  returning name
                ), new_member as (
                  insert into subscription.member (handler, version, group_name, state)
                  select ?, ?, name, 'filling'
                    from own_group
                  returning handler, version
                )
                insert into subscription.filling
                       (handler, version, source, max_rate, accept_differences, tables_created)
                select handler, version, ?, nullif(?, 0), ?, true
                  from new_member
                """,
                member.schema(),
                member.handler(),
                member.version(),
                options.source(),
                options.maxRate(),
                options.acceptDifferences());
    }

    /// Changes the options of a filling, and lets a stopped one continue. The source can be chosen
    /// as long as nothing was read. Missing versions can be given up only while the filling stands
    /// stopped with a sentence that names them.
    ///
    /// @param isAsked whether the options change something; if not, only a stopped filling
    ///   continues
    /// @return whether there is a filling that these options fit
    static boolean change(Connection connection, Member member, Options options, boolean isAsked)
            throws SQLException {
        return Statements.update(
                        connection,
                        """
                        update subscription.filling
                           set source = coalesce(?, source),
                               max_rate = nullif(coalesce(?, max_rate), 0),
                               accept_differences = accept_differences or ?,
                               accept_missing = accept_missing or ?,
                               phase = case phase when 'stopped' then 'filling' else phase end,
                               stopped_because = null
                         where handler = ?
                           and version = ?
                           and phase <> 'cancelled'
                           and (?::text is null or not begun)
                           and (not ? or phase = 'stopped' and missing_digest is not null)
                           and (phase = 'stopped' or ?)
                        """,
                        options.source(),
                        options.maxRate(),
                        options.acceptDifferences(),
                        options.acceptMissing(),
                        member.handler(),
                        member.version(),
                        options.source(),
                        options.acceptMissing(),
                        isAsked)
                == 1;
    }

    /// Whether a filling stands stopped with a sentence that names missing versions.
    static boolean namesMissing(Connection connection, Member member) throws SQLException {
        return Statements.exists(
                connection,
                """
                select
                  from subscription.filling
                 where handler = ?
                   and version = ?
                   and phase = 'stopped'
                   and missing_digest is not null
                """,
                member.handler(),
                member.version());
    }

    /// Lets stopped fillings of `handlers` continue that read `topic`.
    ///
    /// @return their handlers, in order
    static List<String> goOn(Connection connection, Collection<String> handlers, String topic)
            throws SQLException {
        return Statements.list(
                connection,
                row -> row.getString("handler"),
                """
                with gone_on as (
                  update subscription.filling as f
                     set phase = 'filling', stopped_because = null
                    from subscription.member as m
                   where (m.handler, m.version) = (f.handler, f.version)
                     and f.handler = any(?)
                     and f.phase = 'stopped'
                     and f.source = 'topics'
                     and exists (select
                                   from subscription.checkpoint as c
                                  where c.group_name = m.group_name
                                    and c.topic = ?)
                  returning f.handler
                )
                select handler
                  from gone_on
                 order by handler
                """,
                new SqlArray("text", handlers),
                topic);
    }

    /// @return whether there was a filling to cancel
    static boolean cancel(Connection connection, Member member) throws SQLException {
        return Statements.update(
                        connection,
                        """
                        update subscription.filling
                           set phase = 'cancelled', stopped_because = null
                         where handler = ?
                           and version = ?
                        """,
                        member.handler(),
                        member.version())
                == 1;
    }
}
