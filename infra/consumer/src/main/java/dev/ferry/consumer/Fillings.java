package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The table `filling`, as the process that fills uses it.
final class Fillings {
    private Fillings() {}

    /// Takes a member that nobody fills, the one that waits longest.
    ///
    /// @param owner name of the process, never used again by another
    /// @param handlers what this build has
    /// @return null when there is nothing to do
    static @Nullable Filling claim(Connection connection, String owner, Collection<String> handlers)
            throws SQLException {
        return Statements.first(
                connection,
                Filling::read,
                """
                update subscription.filling as f
                   set owner = ?, leased_until = now() + interval '15 s'
                  from (select handler, version
                          from subscription.filling
                         where handler = any(?)
                           and phase <> 'stopped'
                           and (leased_until is null or leased_until < now())
                         order by started_at, handler
                         limit 1
                           for update skip locked) as free
                 where (f.handler, f.version) = (free.handler, free.version)
                returning f.*
                """,
                owner,
                new SqlArray("text", handlers));
    }

    /// Keeps the lease and tells how far the member is.
    ///
    /// @param applied events applied since this was last called
    /// @param rate events a second, lately
    /// @return what is asked for by now; null when the lease was lost, or a person stopped it
    static @Nullable Filling renew(
            Connection connection, Member member, String owner, long applied, double rate)
            throws SQLException {
        return Statements.first(
                connection,
                Filling::read,
                """
                update subscription.filling
                   set leased_until = now() + interval '15 s',
                       applied = applied + ?, rate = ?, problem = null
                 where handler = ?
                   and version = ?
                   and owner = ?
                returning *
                """,
                applied,
                rate,
                member.handler(),
                member.version(),
                owner);
    }

    /// Lets another process take the member at once, or after other members when it has a problem.
    ///
    /// @param problem why this one does not go on; null when it only stops
    static void release(
            Connection connection, Member member, String owner, @Nullable String problem)
            throws SQLException {
        Statements.update(
                connection,
                """
                update subscription.filling
                   set owner = null,
                       leased_until = case when ? then now() + interval '5 s' end,
                       problem = ?
                 where handler = ?
                   and version = ?
                   and owner = ?
                """,
                problem != null,
                problem,
                member.handler(),
                member.version(),
                owner);
    }

    /// Remembers where the past comes from, and that the positions to begin at are written down.
    static void begin(Connection connection, Member member, Filling.Source source, long storeEnd)
            throws SQLException {
        int changed =
                Statements.update(
                        connection,
                        """
                        update subscription.filling
                           set source = ?, store_end = ?, begun = true
                         where handler = ?
                           and version = ?
                           and not begun
                        """,
                        source.text(),
                        storeEnd,
                        member.handler(),
                        member.version());
        LostFillingException.unlessFound(changed, member);
    }

    /// Moves on in the event store.
    ///
    /// @throws LostFillingException when the position is not where this process left it
    static void passStore(Connection connection, Filling filling, String owner, long next)
            throws SQLException {
        int changed =
                Statements.update(
                        connection,
                        """
                        update subscription.filling
                           set store_next = ?
                         where handler = ?
                           and version = ?
                           and owner = ?
                           and store_next = ?
                        """,
                        next,
                        filling.member().handler(),
                        filling.member().version(),
                        owner,
                        filling.storeNext());
        LostFillingException.unlessFound(changed, filling.member());
    }

    /// Says that the comparison has begun; nothing happens when a person has cancelled meanwhile.
    static void compare(Connection connection, Member member, String owner) throws SQLException {
        Statements.update(
                connection,
                """
                update subscription.filling
                   set phase = 'comparing'
                 where handler = ?
                   and version = ?
                   and owner = ?
                   and phase in ('filling', 'comparing')
                """,
                member.handler(),
                member.version(),
                owner);
    }

    /// Lets fillings of `handlers` compare anew, because one version was given what the other was
    /// not: a letter was decided about, or the live one has caught up from the event store. The
    /// caller holds checkpoints of the group that got it, as who begins a comparison does.
    static void compareAgain(Connection connection, Collection<String> handlers)
            throws SQLException {
        Statements.update(
                connection,
                """
                update subscription.filling
                   set phase = 'filling'
                 where handler = any(?)
                   and phase = 'comparing'
                """,
                new SqlArray("text", handlers));
    }

    /// Stops until a person decides. Versions that are named take the place of those that a person
    /// has given up; a stop that names none leaves these given up.
    ///
    /// @param reason one sentence: what is wrong, where, what to do
    /// @param missing the versions that the sentence names as missing; null for none
    static void stop(
            Connection connection,
            Member member,
            String owner,
            String reason,
            @Nullable MissingVersions missing)
            throws SQLException {
        Statements.update(
                connection,
                """
                update subscription.filling
                   set phase = 'stopped', stopped_because = ?, owner = null, leased_until = null,
                       accept_missing = accept_missing and ?,
                       missing_aggregates = coalesce(?, case when accept_missing then missing_aggregates end),
                       missing_digest = coalesce(?, case when accept_missing then missing_digest end)
                 where handler = ?
                   and version = ?
                   and owner = ?
                   and phase in ('filling', 'comparing')
                """,
                reason,
                missing == null,
                missing == null ? null : missing.aggregates(),
                missing == null ? null : missing.digest(),
                member.handler(),
                member.version(),
                owner);
    }

    /// Ends the filling, because the member goes live in this transaction.
    ///
    /// @throws LostFillingException when another process holds the lease, or a person has cancelled
    ///   it or decided about letters since the comparison began
    static void finish(Connection connection, Member member, String owner) throws SQLException {
        int changed =
                Statements.update(
                        connection,
                        """
                        delete from subscription.filling
                         where handler = ?
                           and version = ?
                           and owner = ?
                           and phase = 'comparing'
                        """,
                        member.handler(),
                        member.version(),
                        owner);
        LostFillingException.unlessFound(changed, member);
    }
}
