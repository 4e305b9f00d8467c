package dev.ferry.projector.rebuild;

import dev.ferry.consumer.PastEvents;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/// Reads the table `event_store.domain_event` of the command database, in the form of records.
///
/// Pages follow `global_sequence`. Up to a number that was visible at the beginning, the events of
/// one aggregate are complete and in version order: a writer of version v+1 draws its number after
/// version v was committed.
public final class EventStore implements PastEvents {
    /// A record of the event store has no partition.
    private static final int NO_PARTITION = -1;

    /// Sequence numbers of a page at most, whatever the types of their events: otherwise a rare
    /// type would make one statement read the whole table.
    private static final long WINDOW = 50_000;

    private static final String SOURCE = "/event-store";

    private final Database database;
    private final Topics topics;

    /// @param database the command database as a role that may read `event_store.domain_event`
    public EventStore(Database database, Topics topics) {
        this.database = database;
        this.topics = topics;
    }

    @Override
    public long end() throws SQLException {
        return database.<Long, SQLException>transaction(connection -> {
            return Statements.one(
                    connection,
                    row -> row.getLong("newest"),
                    """
                    select coalesce(max(global_sequence), 0) as newest
                      from event_store.domain_event
                    """);
        });
    }

    @Override
    public Page read(Collection<AggregateType> types, long after, long end, int most)
            throws SQLException {
        long last = Math.min(after + WINDOW, end);
        List<ConsumerRecord<byte[], byte[]>> records =
                database.transaction(connection ->
                        Statements.list(
                                connection,
                                this::record,
                                """
                                select global_sequence, aggregate_type, aggregate_id::text, aggregate_version,
                                       event_id::text, event_type, schema_version, data::text, tenant, occurred_at,
                                       metadata ->> 'correlation' as correlation,
                                       metadata ->> 'causation' as causation,
                                       metadata ->> 'actor' as actor,
                                       metadata ->> 'traceparent' as traceparent
                                  from event_store.domain_event
                                 where global_sequence > ?
                                   and global_sequence <= ?
                                   and aggregate_type = any(?)
                                 order by global_sequence
                                 limit ?
                                """,
                                after,
                                last,
                                new SqlArray(
                                        "text",
                                        types.stream().map(AggregateType::wireName).toList()),
                                most));
        return new Page(records, records.size() < most ? last : records.getLast().offset());
    }

    private ConsumerRecord<byte[], byte[]> record(ResultSet row) throws SQLException {
        OffsetDateTime occurred = row.getObject("occurred_at", OffsetDateTime.class);
        byte[] key = bytes(row.getString("aggregate_id"));
        byte[] value = bytes(row.getString("data"));
        RecordHeaders headers = new RecordHeaders();
        headers(row, occurred).forEach((name, text) -> headers.add(name, bytes(text)));
        return new ConsumerRecord<>(
                topics.of(new AggregateType(row.getString("aggregate_type"))),
                NO_PARTITION,
                row.getLong("global_sequence"),
                0,
                TimestampType.NO_TIMESTAMP_TYPE,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static Map<String, String> headers(ResultSet row, OffsetDateTime occurred)
            throws SQLException {
        String type = row.getString("event_type");
        int schemaVersion = row.getInt("schema_version");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(EventHeaders.SPECVERSION, EventHeaders.SPECVERSION_VALUE);
        headers.put(EventHeaders.ID, row.getString("event_id"));
        headers.put(EventHeaders.TYPE, type);
        headers.put(EventHeaders.SOURCE, SOURCE);
        headers.put(EventHeaders.SUBJECT, row.getString("aggregate_id"));
        headers.put(EventHeaders.TIME, occurred.toInstant().toString());
        headers.put(EventHeaders.DATASCHEMA, EventHeaders.dataSchema(type, schemaVersion));
        headers.put(EventHeaders.CONTENT_TYPE, EventHeaders.CONTENT_TYPE_VALUE);
        headers.put(EventHeaders.AGGREGATE_TYPE, row.getString("aggregate_type"));
        headers.put(EventHeaders.AGGREGATE_VERSION, row.getString("aggregate_version"));
        headers.put(EventHeaders.SCHEMA_VERSION, Integer.toString(schemaVersion));
        headers.put(EventHeaders.TENANT, row.getString("tenant"));
        put(headers, EventHeaders.CORRELATION_ID, row.getString("correlation"));
        put(headers, EventHeaders.CAUSATION_ID, row.getString("causation"));
        put(headers, EventHeaders.ACTOR, row.getString("actor"));
        put(headers, EventHeaders.TRACEPARENT, row.getString("traceparent"));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
