package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// The table `filling`, as used by the process that clears a cancelled filling. Each of these
/// statements is the first one of its transaction: when another process holds the lease by now, the
/// transaction changes no row of the member.
final class CancelledFillings {
    private CancelledFillings() {}

    /// Keeps the lease for one part of the clearing.
    ///
    /// @throws LostFillingException when another process holds the lease, or the clearing is done
    ///   already
    static void renew(Connection connection, Member member, String owner) throws SQLException {
        int changed =
                Statements.update(
                        connection,
                        """
                        update subscription.filling
                           set leased_until = now() + interval '15 s'
                         where handler = ?
                           and version = ?
                           and owner = ?
                           and phase = 'cancelled'
                        """,
                        member.handler(),
                        member.version(),
                        owner);
        LostFillingException.unlessFound(changed, member);
    }

    /// Ends the filling.
    ///
    /// @throws LostFillingException when another process holds the lease, or it is gone already
    static void remove(Connection connection, Member member, String owner) throws SQLException {
        int changed =
                Statements.update(
                        connection,
                        """
                        delete from subscription.filling
                         where handler = ?
                           and version = ?
                           and owner = ?
                           and phase = 'cancelled'
                        """,
                        member.handler(),
                        member.version(),
                        owner);
        LostFillingException.unlessFound(changed, member);
    }

    /// Resets the filling to its initial state and stops it there, because a person has to choose
    /// the source to fill it from.
    ///
    /// @param reason one sentence: what is wrong, where, what to do
    /// @throws LostFillingException when another process holds the lease, or has done this already
    static void beginAnew(Connection connection, Member member, String owner, String reason)
            throws SQLException {
        int changed =
                Statements.update(
                        connection,
                        """
                        update subscription.filling
                           set phase = 'stopped', stopped_because = ?, source = null, begun = false,
                               store_next = 0, store_end = 0, accept_differences = false, accept_missing = false,
                               missing_aggregates = null, missing_digest = null,
                               problem = null, applied = 0, rate = null, owner = null, leased_until = null
                         where handler = ?
                           and version = ?
                           and owner = ?
                           and phase = 'cancelled'
                        """,
                        reason,
                        member.handler(),
                        member.version(),
                        owner);
        LostFillingException.unlessFound(changed, member);
    }
}
