package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Changes which version of a handler readers see. The caller has locked the live group's
/// checkpoints ([LivePositions#lock]), so no unit of work of that group runs meanwhile.
final class GoLive {
    private GoLive() {}

    /// The version that readers see; null when the handler has none yet.
    static @Nullable Member live(Connection connection, String handler) throws SQLException {
        return inState(connection, handler, "live");
    }

    /// The older version that is kept for a roll back; null when there is none.
    static @Nullable Member retained(Connection connection, String handler) throws SQLException {
        return inState(connection, handler, "retained");
    }

    /// Makes `next` the version that readers see, and keeps `before` up to date beside it.
    ///
    /// @param before null when readers have seen no version yet
    static void swap(
            Connection connection,
            HandlerTables tables,
            String liveGroup,
            @Nullable Member before,
            Member next)
            throws SQLException {
        if (before != null) {
            place(connection, before, liveGroup, "retained");
            tables.point(connection, before, next);
        }
        place(connection, next, liveGroup, "live");
    }

    /// Turns letters that waited for missing versions into waiting ones if the live group has
    /// counted those versions. No later event of the aggregate may pass them.
    static void makeGapsWait(Connection connection, Member member, String liveGroup)
            throws SQLException {
        Statements.update(
                connection,
                """
                update subscription.dead_letter as d
                   set kind = 'waiting'
                  from subscription.applied_version as a
                 where d.handler = ?
                   and d.handler_version = ?
                   and d.kind = 'gap'
                   and a.group_name = ?
                   and convert_to(a.tenant || '/' || a.aggregate_id, 'UTF8') = d.queue_key
                   and right(d.topic, length(a.aggregate_type) + 1) = '.' || a.aggregate_type
                   and d.aggregate_version <= a.version
                """,
                member.handler(),
                member.version(),
                liveGroup);
    }

    private static @Nullable Member inState(Connection connection, String handler, String state)
            throws SQLException {
        return Statements.first(
                connection,
                Member::read,
                """
                select handler, version
                  from subscription.member
                 where handler = ?
                   and state = ?
                """,
                handler,
                state);
    }

    private static void place(Connection connection, Member member, String group, String state)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update subscription.member
                   set group_name = ?, state = ?, changed_at = now()
                 where handler = ?
                   and version = ?
                """,
                group,
                state,
                member.handler(),
                member.version());
    }
}
