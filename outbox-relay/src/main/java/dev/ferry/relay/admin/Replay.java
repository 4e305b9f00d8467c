package dev.ferry.relay.admin;

import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Sends events of the event store again: it writes them into the outbox as any writer does, so
/// that all that is promised of the outbox holds for them.
///
/// It holds the row locks of the aggregates while it does. So the replayed events of an aggregate
/// stand together and in version order; every event that was committed before stands before them,
/// every later one after them. They keep their event id and bear the header [#HEADER].
final class Replay {
    /// Bears the number of the replay in `outbox.audit`; no other record has it.
    static final String HEADER = "ferry_replay";

    /// Events of one replay at most: it is one transaction, and writers of its aggregates wait.
    static final int MOST_EVENTS = 100_000;

    private static final OffsetDateTime BEGINNING = OffsetDateTime.MIN;
    private static final OffsetDateTime END = OffsetDateTime.MAX;

    private final OffsetDateTime from;
    private final OffsetDateTime to;
    private final ReplayTarget target;

    Replay(ReplayTarget target) {
        this.target = target;
        switch (target) {
            case ReplayTarget.Aggregate _ -> {
                from = BEGINNING;
                to = END;
            }
            case ReplayTarget.Range range -> {
                from = range.from().atOffset(ZoneOffset.UTC);
                to = range.to().atOffset(ZoneOffset.UTC);
            }
        }
    }

    /// @param execute false: only count
    /// @throws ProblemException 404 when there is nothing to replay, 409 when there is no event
    ///   store or several tenants have the aggregate's id, 422 when there is too much to replay
    ReplayAnswer run(Connection connection, Author author, boolean execute) throws SQLException {
        try {
            return execute ? execute(connection, author) : dryRun(connection);
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private ReplayAnswer dryRun(Connection connection) throws SQLException {
        ReplayedStreams streams = streams(connection);
        long events = count(connection, streams);
        return new ReplayAnswer(false, target.toString(), events, streams.size(), null);
    }

    private ReplayAnswer execute(Connection connection, Author author) throws SQLException {
        ReplayedStreams streams = streams(connection);
        long held = hold(connection, streams);
        long events = count(connection, streams);
        // After it: what is not there or too much is told first.
        UpdateCount.require(streams.size(), held, "holding the aggregates of a replay");
        OutboxActionAnswer audited =
                OutboxAudit.write(
                        connection, author, AdminAction.REPLAY, target.toString(), events);
        UpdateCount.require(events, insert(connection, streams, audited.audit()), "a replay");
        return new ReplayAnswer(true, target.toString(), events, streams.size(), audited.audit());
    }

    private ReplayedStreams streams(Connection connection) throws SQLException {
        return switch (target) {
            case ReplayTarget.Aggregate aggregate -> ReplayedStreams.of(connection, aggregate);
            case ReplayTarget.Range range -> ReplayedStreams.of(connection, range, MOST_EVENTS + 1);
        };
    }

    /// @throws ProblemException 404 when there is none, 422 when there are too many
    private long count(Connection connection, ReplayedStreams streams) throws SQLException {
        String sql =
                """
                select count(*)
                  from (select
                          from unnest(?, ?) as stream (tenant, aggregate_id)
                          join event_store.domain_event using (tenant, aggregate_id)
                         where recorded_at >= ?
                           and recorded_at < ?
                         limit ?) counted
                """;
        return checked(
                Statements.one(
                        connection,
                        row -> row.getLong(1),
                        sql,
                        streams.tenants(),
                        streams.ids(),
                        from,
                        to,
                        MOST_EVENTS + 1));
    }

    private long checked(long events) {
        if (events == 0) {
            throw new ProblemException(
                    Problem.notFound("the event store has no " + target.toString()));
        }
        if (events > MOST_EVENTS) {
            throw new ProblemException(
                    Problem.of(
                            422,
                            "too-many-events",
                            "Too many events",
                            "%s: more than %d, the most of one replay; choose a shorter range"
                                    .formatted(target, MOST_EVENTS)));
        }
        return events;
    }

    /// In one order, so that two replays do not wait for each other in a circle; a writer holds one
    /// stream at a time.
    ///
    /// @return how many there are
    private static long hold(Connection connection, ReplayedStreams streams) throws SQLException {
        String sql =
                """
                select count(event_store.hold_stream(tenant, id))
                  from (select tenant, id
                          from unnest(?, ?) as stream (tenant, id)
                         order by id, tenant) as ordered
                """;
        return Statements.one(
                connection, row -> row.getLong(1), sql, streams.tenants(), streams.ids());
    }

    private int insert(Connection connection, ReplayedStreams streams, long audit)
            throws SQLException {
        String sql =
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type,
                        schema_version, payload, headers, tenant, occurred_at)
                select event_id, aggregate_type, aggregate_id::text, aggregate_version, event_type,
                       schema_version, data::text::json,
                       json_strip_nulls(json_build_object(
                         ?::text, metadata ->> 'correlation',
                         ?::text, metadata ->> 'causation',
                         ?::text, metadata ->> 'actor',
                         ?::text, metadata ->> 'traceparent',
                         ?::text, ?::text)),
                       tenant, occurred_at
                  from unnest(?, ?) as stream (tenant, aggregate_id)
                  join event_store.domain_event using (tenant, aggregate_id)
                 where recorded_at >= ?
                   and recorded_at < ?
                 order by global_sequence
                """;
        return Statements.update(
                connection,
                sql,
                EventHeaders.CORRELATION_ID,
                EventHeaders.CAUSATION_ID,
                EventHeaders.ACTOR,
                EventHeaders.TRACEPARENT,
                HEADER,
                Long.toString(audit),
                streams.tenants(),
                streams.ids(),
                from,
                to);
    }

    private static SQLException explained(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return switch (state) {
            // invalid_schema_name, undefined_table
            case "3F000", "42P01" ->
                    throw noEventStore(
                            "this database has no event store (event_store.domain_event), so there is nothing to replay from");
            // insufficient_privilege, undefined_function
            case "42501", "42883" ->
                    throw noEventStore(
                            "the relay may not read this database's event store; apply the command service's migrations up to V10");
            default -> error;
        };
    }

    private static ProblemException noEventStore(String detail) {
        return new ProblemException(Problem.of(409, "no-event-store", "No event store", detail));
    }
}
