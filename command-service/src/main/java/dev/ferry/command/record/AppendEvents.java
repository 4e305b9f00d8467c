package dev.ferry.command.record;

import dev.ferry.command.record.CommandContext.IdempotencyKey;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.contracts.wire.EventMetadata;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The last statement of a transaction. It is a single statement for any number of events, so the
/// stream's version, the events, the outbox rows and the answer to the idempotency key cost one
/// round trip.
final class AppendEvents {
    private AppendEvents() {}

    /// @param entries at least one, in the order of their versions, of one aggregate and one
    ///   command
    /// @throws StreamMovedException when the stream is not at the version before the first entry's
    static void run(Connection connection, List<EncodedEvent> entries, @Nullable IdempotencyKey key)
            throws SQLException {
        String sql =
                """
                with command as (
                  select ?::uuid                       as aggregate_id,
                         ?::text                       as aggregate_type,
                         ?::bigint                     as old_version,
                         ?::bigint                     as new_version,
                         ?::timestamptz                as occurred_at,
                         ?::text                       as tenant,
                         jsonb_strip_nulls(jsonb_build_object(
                           'correlation', ?::text,
                           'causation', ?::text,
                           'tenant', ?::text,
                           'actor', ?::text,
                           'traceparent', ?::text))    as metadata,
                         json_object(?::text[], ?::text[]) as headers,
                         ?::text                       as key,
                         ?::text                       as request_hash
                ), event as (
                  select *
                    from unnest(?::uuid[], ?::bigint[], ?::text[], ?::integer[], ?::text[])
                      as event (event_id, aggregate_version, event_type, schema_version, data)
                ), stream as (
                  insert into event_store.event_stream as stream (
                         aggregate_id, tenant, aggregate_type, version)
                  select aggregate_id, tenant, aggregate_type, new_version
                    from command
                      on conflict (aggregate_id, tenant) do update
                     set version = excluded.version
                   where stream.version = (select old_version from command)
                  returning 1
                ), stored as (
                  insert into event_store.domain_event (
                         aggregate_id, aggregate_version, aggregate_type, event_id, event_type,
                         schema_version, data, metadata, tenant, size_bytes, checksum, occurred_at)
                  select aggregate_id, aggregate_version, aggregate_type, event_id, event_type,
                         schema_version, data::jsonb, metadata, tenant,
                         octet_length(convert_to(data, 'UTF8')), sha256(convert_to(data, 'UTF8')),
                         occurred_at
                    from command
                   cross join event
                   where exists (select from stream)
                   order by aggregate_version
                  returning 1
                ), sent as (
                  insert into outbox.message (
                         event_id, aggregate_type, aggregate_id, aggregate_version, event_type,
                         schema_version, payload, headers, tenant, occurred_at)
                  select event_id, aggregate_type, aggregate_id::text, aggregate_version, event_type,
                         schema_version, data::json, headers, tenant, occurred_at
                    from command
                   cross join event
                   where exists (select from stream)
                   order by aggregate_version
                  returning 1
                ), kept as (
                  insert into command_model.idempotency (
                         tenant, key, request_hash, aggregate_id, aggregate_version, created_at)
                  select tenant, key, decode(request_hash, 'hex'), aggregate_id, new_version,
                         occurred_at
                    from command
                   where key is not null
                     and exists (select from stream)
                  returning 1
                )
                select (select count(*) from stream),
                       (select count(*) from stored),
                       (select count(*) from sent),
                       (select count(*) from kept)
                """;
        EventMetadata first = entries.getFirst().metadata();
        long before = first.aggregateVersion() - 1;
        Map<String, String> headers = EventHeaders.passThrough(first);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(
                    statement,
                    first.aggregateId(),
                    first.aggregateType().wireName(),
                    before,
                    before + entries.size(),
                    first.occurredAt(),
                    first.tenant().value(),
                    first.correlationId(),
                    first.causationId(),
                    first.tenant().value(),
                    first.actor(),
                    first.traceparent(),
                    connection.createArrayOf("text", headers.keySet().toArray()),
                    connection.createArrayOf("text", headers.values().toArray()),
                    key == null ? null : key.key(),
                    key == null ? null : key.requestHash(),
                    array(connection, "uuid", entries, e -> e.metadata().eventId()),
                    array(connection, "bigint", entries, e -> e.metadata().aggregateVersion()),
                    array(connection, "text", entries, e -> e.metadata().type().name()),
                    array(connection, "integer", entries, e -> e.metadata().type().schemaVersion()),
                    array(connection, "text", entries, EncodedEvent::data));
            try (ResultSet counts = statement.executeQuery()) {
                counts.next();
                if (counts.getLong(1) == 0) {
                    throw new StreamMovedException(first.aggregate());
                }
                UpdateCount.require(entries.size(), counts.getLong(2), "appending events");
                UpdateCount.require(entries.size(), counts.getLong(3), "filling the outbox");
                UpdateCount.require(key == null ? 0 : 1, counts.getLong(4), "keeping the answer");
            }
        }
    }

    private static Array array(
            Connection connection,
            String type,
            List<EncodedEvent> entries,
            Function<EncodedEvent, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, entries.stream().map(column).toArray());
    }
}
