package dev.ferry.relay.admin;

import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// The aggregates of a replay: each is named by its tenant and its id.
record ReplayedStreams(List<Stream> streams) {

    private record Stream(String tenant, UUID id) {
        static Stream read(ResultSet row) throws SQLException {
            return new Stream(row.getString(1), row.getObject(2, UUID.class));
        }
    }

    /// @throws ProblemException 409 when several tenants have the id and the target names none
    static ReplayedStreams of(Connection connection, ReplayTarget.Aggregate target)
            throws SQLException {
        List<Stream> found =
                Statements.list(
                        connection,
                        Stream::read,
                        """
                        select distinct tenant, aggregate_id
                          from event_store.domain_event
                         where aggregate_id = ?
                           and tenant = coalesce(?, tenant)
                         order by tenant
                        """,
                        target.id(),
                        target.named().tenant());
        if (found.size() > 1) {
            target.named().only(found.stream().map(Stream::tenant).toList());
        }
        return new ReplayedStreams(found);
    }

    static ReplayedStreams of(Connection connection, ReplayTarget.Range target, int most)
            throws SQLException {
        return new ReplayedStreams(
                Statements.list(
                        connection,
                        Stream::read,
                        """
                        select distinct tenant, aggregate_id
                          from event_store.domain_event
                         where recorded_at >= ?
                           and recorded_at < ?
                         limit ?
                        """,
                        target.from().atOffset(ZoneOffset.UTC),
                        target.to().atOffset(ZoneOffset.UTC),
                        most));
    }

    int size() {
        return streams.size();
    }

    /// The first parameter of `unnest(?::text[], ?::uuid[])`.
    SqlArray tenants() {
        return new SqlArray("text", streams.stream().map(Stream::tenant).toList());
    }

    /// The second one.
    SqlArray ids() {
        return new SqlArray("uuid", streams.stream().map(Stream::id).toList());
    }
}
