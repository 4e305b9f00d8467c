package dev.ferry.relay.park;

import dev.ferry.relay.claim.Aggregate;
import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.CrashingEvent;
import dev.ferry.relay.claim.OutboxMessage;
import dev.ferry.relay.publish.RefusedMessage;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves rows of parked aggregates out of the outbox.
///
/// Keeps a list of the parked aggregates of the held lanes. Only a lane's owner parks, so the list
/// is never too short. It can name an aggregate that a person has released meanwhile, so each move
/// asks the table again. Used by one worker's thread; [#count] is read by metrics too.
public final class Parking {
    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    private final ParkConfig config;
    private final Set<Aggregate> parked = ConcurrentHashMap.newKeySet();

    public Parking(ParkConfig config) {
        this.config = config;
    }

    /// Reads which aggregates of the held lanes are parked.
    public void load(Connection connection, Collection<Short> held) throws SQLException {
        String sql =
                """
                select tenant, aggregate_id
                  from outbox.parked_aggregate
                 where lane = any(?)
                """;
        parked.clear();
        Statements.each(
                connection, row -> parked.add(aggregate(row)), sql, new SqlArray("smallint", held));
    }

    public int count() {
        return parked.size();
    }

    /// Forgets the parked aggregates of lanes that are no longer held; the next owner reads them.
    public void forget() {
        parked.clear();
    }

    /// Moves new rows of parked aggregates to those that wait already, in the batch's transaction.
    ///
    /// @return what is left to publish
    public Batch setAside(Connection connection, Batch batch) throws SQLException {
        if (parked.isEmpty()) {
            return batch;
        }
        Map<Aggregate, Long> waiting = new HashMap<>();
        for (OutboxMessage message : batch.messages()) {
            Aggregate aggregate = message.aggregate();
            if (parked.contains(aggregate)) {
                waiting.putIfAbsent(aggregate, message.seq());
            }
        }
        return waiting.isEmpty() ? batch : move(connection, batch, waiting);
    }

    /// Parks aggregates that were refused, with their rows of the batch, in the batch's
    /// transaction. An aggregate that is parked already gets the new reason: an earlier event of it
    /// is refused now.
    ///
    /// @return what is left to publish
    public Batch park(Connection connection, Batch batch, Map<Aggregate, RefusedMessage> refusals)
            throws SQLException {
        Map<Aggregate, Long> from = new HashMap<>();
        for (RefusedMessage refused : refusals.values()) {
            OutboxMessage message = refused.message();
            String reason = refused.refusal().reason();
            log.warn("{} {} is parked: {}", message.aggregateType(), message.aggregate(), reason);
            LastError.write(connection, reason, stored -> insert(connection, refused, stored));
            from.put(message.aggregate(), message.seq());
        }
        parked.addAll(from.keySet());
        return move(connection, batch, from);
    }

    private void insert(Connection connection, RefusedMessage refused, String reason)
            throws SQLException {
        String sql =
                """
                insert into outbox.parked_aggregate
                       (aggregate_id, tenant, aggregate_type, last_error, attempts, next_attempt_at)
                values (?, ?, ?, ?, 1, now() + ? * interval '1 millisecond')
                    on conflict (aggregate_id, tenant) do update
                   set last_error = excluded.last_error,
                       next_attempt_at = excluded.next_attempt_at
                """;
        Statements.update(
                connection,
                1,
                sql,
                refused.message().aggregateId(),
                refused.message().tenant(),
                refused.message().aggregateType(),
                reason,
                refused.refusal().mayHeal() ? config.pauseAfter(1).toMillis() : null);
    }

    /// Parks an event that crashes every relay that reads it, without reading it.
    ///
    /// It is tried again like what may heal, each try counted before it is made: the verdict rests
    /// on circumstances, and a relay that dies now and then is better than an event that never
    /// leaves because of an unlucky series of crashes.
    ///
    /// @param connection in auto-commit mode
    public void parkUnread(Connection connection, CrashingEvent event) throws SQLException {
        String sql =
                """
                with mine as (
                  update outbox.lane
                     set suspect = null,
                         deaths = 0
                   where lane = ?
                     and suspect = ?
                  returning lane
                ),
                taken as (
                  delete from outbox.message m
                   using mine
                   where m.lane = mine.lane
                     and m.seq = ?
                  returning m.*
                ),
                stopped as (
                  insert into outbox.parked_aggregate (aggregate_id, tenant, aggregate_type, last_error, attempts, next_attempt_at)
                  select aggregate_id, tenant, aggregate_type, ?, ?, now() + ? * interval '1 millisecond'
                    from taken
                      on conflict (aggregate_id, tenant) do nothing
                )
                insert into outbox.parked_message
                       (lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                        event_type, schema_version, payload, headers, tenant, occurred_at,
                        topic, partition_key)
                select lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                       event_type, schema_version, payload, headers, tenant, occurred_at,
                       topic, partition_key
                  from taken
                """;
        String reason =
                "%d relays died in a row, the last ones with this event alone in hand"
                        .formatted(event.crashes());
        int changed =
                Statements.update(
                        connection,
                        sql,
                        event.lane(),
                        event.seq(),
                        event.seq(),
                        reason,
                        event.crashes(),
                        config.pauseAfter(event.crashes()).toMillis());
        if (changed == 1) {
            log.warn("seq {} of lane {} is parked: {}", event.seq(), event.lane(), reason);
        }
    }

    /// Moves rows that were taken out of the outbox by this batch's claim.
    ///
    /// A person may have released an aggregate since the list was read. Its rows are not moved
    /// then; they stay in the batch and are published with it.
    ///
    /// @param from the first `seq` to move of each aggregate
    private Batch move(Connection connection, Batch batch, Map<Aggregate, Long> from)
            throws SQLException {
        keepStillParked(connection, from);
        List<OutboxMessage> left = new ArrayList<>();
        List<OutboxMessage> waiting = new ArrayList<>();
        for (OutboxMessage message : batch.messages()) {
            (isFrom(message, from) ? waiting : left).add(message);
        }
        ParkedMessages.insert(connection, waiting);
        return new Batch(left);
    }

    private void keepStillParked(Connection connection, Map<Aggregate, Long> from)
            throws SQLException {
        String sql =
                """
                select tenant, aggregate_id
                  from unnest(?, ?) as asked (tenant, aggregate_id)
                  join outbox.parked_aggregate as stopped using (tenant, aggregate_id)
                   for share of stopped
                """;
        List<Aggregate> asked = List.copyOf(from.keySet());
        Set<Aggregate> stillParked = new HashSet<>();
        Statements.each(
                connection,
                row -> stillParked.add(aggregate(row)),
                sql,
                new SqlArray("text", asked.stream().map(Aggregate::tenant).toList()),
                new SqlArray("text", asked.stream().map(Aggregate::id).toList()));
        asked.stream().filter(each -> !stillParked.contains(each)).forEach(parked::remove);
        from.keySet().retainAll(stillParked);
    }

    private static Aggregate aggregate(ResultSet row) throws SQLException {
        return new Aggregate(row.getString(1), row.getString(2));
    }

    private static boolean isFrom(OutboxMessage message, Map<Aggregate, Long> from) {
        Long first = from.get(message.aggregate());
        return first != null && message.seq() >= first;
    }

    void released(Aggregate aggregate) {
        parked.remove(aggregate);
    }
}
