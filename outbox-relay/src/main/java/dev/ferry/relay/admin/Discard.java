package dev.ferry.relay.admin;

import dev.ferry.relay.claim.Aggregate;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// Takes the parked events of an aggregate out of every path, so that later ones are published
/// without them.
///
/// That breaks what the relay promises: consumers see a gap in the aggregate's versions. So it is
/// done only for a person who says that they know. The events are kept in
/// `outbox.discarded_message` until the retention takes them.
final class Discard {
    private Discard() {}

    /// @param acknowledged the person knows that the aggregate's order breaks
    /// @throws ProblemException 422 when it is not acknowledged, 404 when the aggregate is not
    ///   parked, 409 when several tenants have it
    static OutboxActionAnswer run(
            Connection connection, Author author, NamedAggregate named, boolean acknowledged)
            throws SQLException {
        if (!acknowledged) {
            throw new ProblemException(
                    Problem.of(
                            422,
                            "order-break-not-acknowledged",
                            "Order break not acknowledged",
                            "consumers of %s would see a gap; say acknowledgeOrderBreak: true to discard its parked events all the same"
                                    .formatted(named)));
        }
        Aggregate aggregate = named.parked(connection);
        lock(connection, aggregate, named);
        int events = moveEvents(connection, aggregate);
        end(connection, aggregate);
        return OutboxAudit.write(
                connection, author, AdminAction.DISCARD, "aggregate " + aggregate, events);
    }

    /// Waits for a try that is under way; whoever adds events holds this row too.
    private static void lock(Connection connection, Aggregate aggregate, NamedAggregate named)
            throws SQLException {
        String sql =
                """
                select aggregate_id
                  from outbox.parked_aggregate
                 where aggregate_id = ?
                   and tenant = ?
                   for update
                """;
        if (!Statements.exists(connection, sql, aggregate.id(), aggregate.tenant())) {
            throw named.notParked();
        }
    }

    private static int moveEvents(Connection connection, Aggregate aggregate) throws SQLException {
        String sql =
                """
                with discarded as (
                  delete from outbox.parked_message
                   where aggregate_id = ?
                     and tenant = ?
                  returning lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                            event_type, schema_version, payload, headers, tenant, occurred_at,
                            topic, partition_key
                )
                insert into outbox.discarded_message
                       (lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                        event_type, schema_version, payload, headers, tenant, occurred_at,
                        topic, partition_key)
                select lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                       event_type, schema_version, payload, headers, tenant, occurred_at,
                       topic, partition_key
                  from discarded
                """;
        return Statements.update(connection, sql, aggregate.id(), aggregate.tenant());
    }

    private static void end(Connection connection, Aggregate aggregate) throws SQLException {
        String sql =
                """
                with ended as (
                  delete from outbox.parked_aggregate
                   where aggregate_id = ?
                     and tenant = ?
                  returning aggregate_id, tenant, aggregate_type, last_error, attempts, parked_at
                )
                insert into outbox.parked_history
                       (aggregate_id, tenant, aggregate_type, last_error, attempts, parked_at, ended_by)
                select aggregate_id, tenant, aggregate_type, last_error, attempts, parked_at, 'discarded'
                  from ended
                """;
        Statements.update(connection, 1, sql, aggregate.id(), aggregate.tenant());
    }
}
