package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The table `filling`, as used by the process that fills.
final class Fillings {
    private Fillings() {}

    /// Claims the member that has waited longest and that no process fills.
    ///
    /// @param owner name of the process, never used again by another
    /// @param handlers what this build has
    /// @return null when there is nothing to fill
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

    /// Keeps the lease and reports the progress.
    ///
    /// @param applied events applied since the last call
    /// @param rate events per second, measured lately
    /// @return the filling with the options that are asked for now; null when the lease was lost,
    ///   or a person stopped the filling
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

    /// Releases the lease. Another process can claim the member at once; a member with a problem is
    /// claimed after the others.
    ///
    /// @param problem why this process does not continue; null when it only stops
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

    /// Stores where the past events come from, and that the positions to begin at are written.
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

    /// Moves the position in the event store.
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

    /// Marks that the comparison has begun. Nothing happens when a person has cancelled the filling
    /// meanwhile.
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

    /// Makes fillings of `handlers` compare again, because one version got what the other did not:
    /// a letter was decided about, or the live one has caught up from the event store. The caller
    /// holds checkpoints of the group that got it, as does the transaction that begins a
    /// comparison.
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

    /// Stops the filling until a person decides. Versions named here replace those that a person
    /// has given up; a stop that names none keeps them.
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
