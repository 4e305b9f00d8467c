package dev.ferry.relay.park;

import dev.ferry.relay.claim.Aggregate;
import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.Claim;
import dev.ferry.relay.claim.MessageRows;
import dev.ferry.relay.claim.OutboxMessage;
import dev.ferry.relay.publish.PoisonException;
import dev.ferry.relay.publish.Publisher;
import dev.ferry.relay.publish.RefusedMessage;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries parked aggregates again when they are due.
///
/// Used by one worker's thread, between batches.
public final class Retry {
    private static final Logger log = LoggerFactory.getLogger(Retry.class);
    private static final int AGGREGATES_A_ROUND = 20;

    private final String worker;
    private final Parking parking;
    private final ParkConfig config;
    private final int batchSize;
    private final Duration transactionTimeout;

    private record Due(Aggregate aggregate, short lane, int attempts) {
        String id() {
            return aggregate.id();
        }

        String tenant() {
            return aggregate.tenant();
        }
    }

    /// @param batchSize events of one aggregate at most; the rest follows in the next round
    public Retry(
            String worker,
            Parking parking,
            ParkConfig config,
            int batchSize,
            Duration transactionTimeout) {
        this.worker = worker;
        this.parking = parking;
        this.config = config;
        this.batchSize = batchSize;
        this.transactionTimeout = transactionTimeout;
    }

    /// Tries what is due in the held lanes.
    ///
    /// @param connection in auto-commit mode, before and after
    public void round(Connection connection, Publisher publisher, List<Short> held)
            throws SQLException {
        for (Due due : due(connection, held)) {
            count(connection, due);
            connection.setAutoCommit(false);
            if (lock(connection, due)) {
                attempt(connection, publisher, due);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /// A time that lies further ahead than any pause was written while the server's clock was
    /// wrong.
    private List<Due> due(Connection connection, List<Short> held) throws SQLException {
        return Statements.list(
                connection,
                row ->
                        new Due(
                                new Aggregate(row.getString(1), row.getString(2)),
                                row.getShort(3),
                                row.getInt(4)),
                """
                select tenant, aggregate_id, lane, attempts
                  from outbox.parked_aggregate
                 where lane = any(?)
                   and (next_attempt_at <= now() or next_attempt_at > now() + ? * interval '1 millisecond')
                 order by next_attempt_at
                 limit ?
                """,
                new SqlArray("smallint", held),
                config.longestRetry().toMillis(),
                AGGREGATES_A_ROUND);
    }

    /// Committed before the try, so that a try that crashes the relay counts too.
    private void count(Connection connection, Due due) throws SQLException {
        Statements.update(
                connection,
                """
                update outbox.parked_aggregate
                   set attempts = attempts + 1,
                       next_attempt_at = now() + ? * interval '1 millisecond'
                 where aggregate_id = ?
                   and tenant = ?
                """,
                config.pauseAfter(due.attempts() + 1).toMillis(),
                due.id(),
                due.tenant());
    }

    /// Locks the held lanes as a claim does, and the aggregate, so that nobody releases it
    /// meanwhile.
    private boolean lock(Connection connection, Due due) throws SQLException {
        return Statements.one(
                connection,
                row -> row.getInt(1) == 1 && row.getInt(2) == 1,
                """
                with bounded as materialized (
                  select set_config('idle_in_transaction_session_timeout', ?, true)
                ),
                lanes as materialized (
                  select l.lane
                    from outbox.lane l, bounded
                   where l.owner = ?
                     for update of l skip locked
                ),
                aggregate as materialized (
                  select 1
                    from outbox.parked_aggregate p
                   where p.aggregate_id = ?
                     and p.tenant = ?
                     for update skip locked
                )
                select count(*) filter (where lane = ?), (select count(*) from aggregate)
                  from lanes
                """,
                Long.toString(transactionTimeout.toMillis()),
                worker,
                due.id(),
                due.tenant(),
                due.lane());
    }

    private void attempt(Connection connection, Publisher publisher, Due due) throws SQLException {
        Batch left = waiting(connection, due);
        RefusedMessage refused = null;
        RefusedMessage next = publish(publisher, left, due);
        while (next != null) {
            refused = next;
            left = left.before(next.message());
            next = publish(publisher, left, due);
        }
        remove(connection, due, left);
        if (refused != null) {
            RefusedMessage why = refused;
            log.warn("{} stays parked: {}", due.aggregate(), why.refusal().reason());
            LastError.write(
                    connection,
                    why.refusal().reason(),
                    stored -> refuse(connection, due, stored, why.refusal().mayHeal()));
        } else if (!release(connection, due)) {
            continueAtOnce(connection, due);
        }
    }

    /// @return the first refused event, with which nothing was published; null when all are
    ///   published
    private static @Nullable RefusedMessage publish(Publisher publisher, Batch left, Due due) {
        if (left.isEmpty()) {
            return null;
        }
        try {
            publisher.publish(left);
            return null;
        } catch (PoisonException poison) {
            return Objects.requireNonNull(poison.refusals().get(due.aggregate()));
        }
    }

    /// The oldest events, as many as a claim would take at once, in number and in bytes.
    private Batch waiting(Connection connection, Due due) throws SQLException {
        String sql =
                """
                select lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                       event_type, schema_version, payload, headers, tenant, occurred_at,
                       topic, partition_key
                  from (select oldest.*,
                               sum(octet_length(payload::text) + octet_length(headers::text)) over
                                 (order by seq
                                  rows between unbounded preceding and 1 preceding) as bytes_before
                          from (select *
                                  from outbox.parked_message
                                 where aggregate_id = ?
                                   and tenant = ?
                                 order by seq
                                 limit ?) oldest) bounded
                 where coalesce(bytes_before, 0) < ?
                 order by seq
                """;
        List<OutboxMessage> messages =
                Statements.list(
                        connection,
                        MessageRows::message,
                        sql,
                        due.id(),
                        due.tenant(),
                        batchSize,
                        Claim.MOST_BYTES);
        return new Batch(messages).fitting();
    }

    private static void refuse(Connection connection, Due due, String reason, boolean mayHeal)
            throws SQLException {
        String sql =
                """
                update outbox.parked_aggregate
                   set last_error = ?,
                       next_attempt_at = case when ? then next_attempt_at end
                 where aggregate_id = ?
                   and tenant = ?
                """;
        Statements.update(connection, 1, sql, reason, mayHeal, due.id(), due.tenant());
    }

    private static void remove(Connection connection, Due due, Batch published)
            throws SQLException {
        String sql =
                """
                delete from outbox.parked_message
                 where aggregate_id = ?
                   and tenant = ?
                   and seq = any(?)
                """;
        Statements.update(
                connection,
                published.size(),
                sql,
                due.id(),
                due.tenant(),
                new SqlArray(
                        "bigint", published.messages().stream().map(OutboxMessage::seq).toList()));
    }

    /// Ends the parking of an aggregate that has no event left.
    ///
    /// @return false when it has some
    private boolean release(Connection connection, Due due) throws SQLException {
        String sql =
                """
                with released as (
                  delete from outbox.parked_aggregate a
                   where a.aggregate_id = ?
                     and a.tenant = ?
                     and not exists
                         (select
                            from outbox.parked_message m
                           where (m.aggregate_id, m.tenant) = (a.aggregate_id, a.tenant))
                  returning aggregate_id, tenant, aggregate_type, last_error, attempts, parked_at
                )
                insert into outbox.parked_history
                       (aggregate_id, tenant, aggregate_type, last_error, attempts, parked_at, ended_by)
                select aggregate_id, tenant, aggregate_type, last_error, attempts, parked_at, 'published'
                  from released
                """;
        int changed = Statements.update(connection, sql, due.id(), due.tenant());
        if (changed == 0) {
            return false;
        }
        parking.released(due.aggregate());
        log.info("{} is published again after {} tries", due.aggregate(), due.attempts() + 1);
        return true;
    }

    private static void continueAtOnce(Connection connection, Due due) throws SQLException {
        String sql =
                """
                update outbox.parked_aggregate
                   set next_attempt_at = now()
                 where aggregate_id = ?
                   and tenant = ?
                """;
        Statements.update(connection, 1, sql, due.id(), due.tenant());
    }
}
