package dev.ferry.relay.admin;

import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

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
    /// @throws ProblemException 404, 409 or 422 when there is nothing to replay, no event store, or
    ///   too much to replay
    ReplayAnswer run(Connection connection, Author author, boolean execute) throws SQLException {
        try {
            return execute ? execute(connection, author) : dryRun(connection);
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private ReplayAnswer dryRun(Connection connection) throws SQLException {
        List<UUID> aggregates = aggregates(connection);
        long events = count(connection, aggregates);
        return new ReplayAnswer(false, target.toString(), events, aggregates.size(), null);
    }

    private ReplayAnswer execute(Connection connection, Author author) throws SQLException {
        List<UUID> aggregates = aggregates(connection);
        long held = hold(connection, aggregates);
        long events = count(connection, aggregates);
        // After it: what is not there or too much is told first.
        UpdateCount.require(aggregates.size(), held, "holding the aggregates of a replay");
        ActionAnswer audited =
                Audit.write(connection, author, AdminAction.REPLAY, target.toString(), events);
        UpdateCount.require(events, insert(connection, aggregates, audited.audit()), "a replay");
        return new ReplayAnswer(
                true, target.toString(), events, aggregates.size(), audited.audit());
    }

    private List<UUID> aggregates(Connection connection) throws SQLException {
        return switch (target) {
            case ReplayTarget.Aggregate aggregate -> List.of(aggregate.id());
            case ReplayTarget.Range _ -> recorded(connection);
        };
    }

    private List<UUID> recorded(Connection connection) throws SQLException {
        return Statements.list(
                connection,
                row -> row.getObject(1, UUID.class),
                """
                select distinct aggregate_id
                  from event_store.domain_event
                 where recorded_at >= ?
                   and recorded_at < ?
                 limit ?
                """,
                from,
                to,
                MOST_EVENTS + 1);
    }

    /// @throws ProblemException 404 when there is none, 422 when there are too many
    private long count(Connection connection, List<UUID> aggregates) throws SQLException {
        String sql =
                """
                select count(*)
                  from (select
                          from event_store.domain_event
                         where aggregate_id = any(?)
                           and recorded_at >= ?
                           and recorded_at < ?
                         limit ?) counted
                """;
        SqlArray ids = new SqlArray("uuid", aggregates);
        return checked(
                Statements.one(
                        connection, row -> row.getLong(1), sql, ids, from, to, MOST_EVENTS + 1));
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
    private static long hold(Connection connection, List<UUID> aggregates) throws SQLException {
        String sql =
                """
                select count(event_store.hold_stream(id))
                  from (select id from unnest(?) id order by id) ordered
                """;
        return Statements.one(
                connection, row -> row.getLong(1), sql, new SqlArray("uuid", aggregates));
    }

    private int insert(Connection connection, List<UUID> aggregates, long audit)
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
                  from event_store.domain_event
                 where aggregate_id = any(?)
                   and recorded_at >= ?
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
                new SqlArray("uuid", aggregates),
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
                            "the relay may not read this database's event store; apply the command service's migrations up to V3");
            default -> error;
        };
    }

    private static ProblemException noEventStore(String detail) {
        return new ProblemException(Problem.of(409, "no-event-store", "No event store", detail));
    }
}
