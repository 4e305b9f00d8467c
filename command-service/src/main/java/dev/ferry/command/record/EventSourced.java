package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.contracts.wire.UndecodableEventException;
import dev.ferry.runtime.jdbc.Statements;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stores only events. The state is computed by folding the newest snapshot and the events after
/// it, or all events.
///
/// Nothing is locked while a command is decided. The compare-and-set on the stream's version
/// detects another writer that came first, and [CommandExecutor] then decides again on the new
/// state. So this store suits aggregates that have few concurrent writers.
public final class EventSourced<S, E extends DomainEvent> implements ChangeableStore<S, E> {
    private final AggregateType type;
    private final Class<E> events;
    private final EventCodec codec;
    private final Fold<S, E> fold;
    private final Snapshots<S> snapshots;

    /// @param events the sealed interface of the aggregate's events
    public EventSourced(
            Class<E> events, EventCodec codec, Fold<S, E> fold, Snapshots<S> snapshots) {
        this.type = EventType.aggregateOf(events);
        this.events = events;
        this.codec = codec;
        this.fold = fold;
        this.snapshots = snapshots;
    }

    /// The state after `event`; pure.
    @FunctionalInterface
    public interface Fold<S, E> {
        /// @param state null before the first event
        S after(@Nullable S state, E event);
    }

    @Override
    public AggregateType type() {
        return type;
    }

    @Override
    public @Nullable Loaded<S> load(Connection connection, AggregateKey key) throws SQLException {
        String sql =
                """
                with snapshot as (
                  select aggregate_version, state
                    from event_store.snapshot
                   where aggregate_id = ?
                     and tenant = ?
                     and form = ?
                )
                select aggregate_version, null as event_type, null as schema_version, state::text
                  from snapshot
                 union all
                select aggregate_version, event_type, schema_version, data::text
                  from event_store.domain_event
                 where aggregate_id = ?
                   and tenant = ?
                   and aggregate_type = ?
                   and aggregate_version > coalesce((select aggregate_version from snapshot), 0)
                 order by aggregate_version
                """;
        String tenant = key.tenant().value();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(
                    statement,
                    key.id(),
                    tenant,
                    snapshots.form(),
                    key.id(),
                    tenant,
                    type.wireName());
            try (ResultSet rows = statement.executeQuery()) {
                return folded(key, rows);
            }
        }
    }

    private @Nullable Loaded<S> folded(AggregateKey key, ResultSet rows) throws SQLException {
        Loaded<S> loaded = null;
        while (rows.next()) {
            long version = rows.getLong(1);
            String eventType = rows.getString(2);
            if (eventType == null) {
                loaded = new Loaded<>(version, snapshots.read().apply(rows.getString(4)));
                continue;
            }
            long before = loaded == null ? 0 : loaded.version();
            if (version != before + 1) {
                throw new InconsistentAggregateException(
                        key, "event %d follows event %d".formatted(version, before));
            }
            E event = decoded(key, eventType, rows.getInt(3), rows.getString(4));
            loaded =
                    new Loaded<>(
                            version, fold.after(loaded == null ? null : loaded.state(), event));
        }
        return loaded;
    }

    private E decoded(AggregateKey key, String eventType, int schemaVersion, String data) {
        try {
            return events.cast(
                    codec.decode(eventType, schemaVersion, data.getBytes(StandardCharsets.UTF_8)));
        } catch (UndecodableEventException e) {
            throw new InconsistentAggregateException(key, String.valueOf(e.getMessage()));
        }
    }

    /// Stores a snapshot when the events pass a multiple of [Snapshots#every].
    @Override
    public void write(Connection connection, AggregateKey key, long version, List<E> newEvents)
            throws SQLException {
        long after = version + newEvents.size();
        if (after / snapshots.every() == version / snapshots.every()) {
            return;
        }
        Loaded<S> loaded = load(connection, key);
        if ((loaded == null ? 0 : loaded.version()) != version) {
            throw new StreamMovedException(key);
        }
        S state = loaded == null ? null : loaded.state();
        for (E event : newEvents) {
            state = fold.after(state, event);
        }
        if (state != null) {
            keepSnapshot(connection, key, after, snapshots.write().apply(state));
        }
    }

    /// Replaces a snapshot of an older version or another form, and keeps one of a newer version.
    private void keepSnapshot(Connection connection, AggregateKey key, long version, String state)
            throws SQLException {
        String sql =
                """
                insert into event_store.snapshot as kept (
                       tenant, aggregate_id, aggregate_version, form, state)
                values (?, ?, ?, ?, ?::jsonb)
                    on conflict (tenant, aggregate_id) do update
                   set aggregate_version = excluded.aggregate_version,
                       form = excluded.form,
                       state = excluded.state
                 where kept.aggregate_version < excluded.aggregate_version
                """;
        Statements.update(
                connection, sql, key.tenant().value(), key.id(), version, snapshots.form(), state);
    }
}
