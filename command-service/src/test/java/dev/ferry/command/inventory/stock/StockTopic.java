package dev.ferry.command.inventory.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.contracts.wire.EventMetadata;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Publishes the outbox rows of stocks, as the relay does.
final class StockTopic {
    private static final AggregateType STOCK = EventType.aggregateOf(StockEvent.class);

    private final TestDatabase database;
    private final TestKafka kafka;
    private final String topic;
    private long published;

    /// Creates the topic.
    StockTopic(TestDatabase database, TestKafka kafka, String prefix) {
        this.database = database;
        this.kafka = kafka;
        topic = kafka.createTopic(new Topics(prefix).of(STOCK), 3);
    }

    /// Publishes what was committed since the last time. The lock waits for those who are writing,
    /// so that no row below the last one that is read can be committed later.
    void publish() throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement lock =
                        connection.prepareStatement("lock table outbox.message in share mode");
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select message.seq, message.event_id, message.aggregate_id::uuid,
                                       message.aggregate_version, message.event_type,
                                       message.payload, message.tenant, message.occurred_at
                                  from outbox.message
                                 where aggregate_type = ?
                                   and seq > ?
                                 order by seq
                                """)) {
            connection.setAutoCommit(false);
            lock.execute();
            statement.setString(1, STOCK.wireName());
            statement.setLong(2, published);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    records.add(record(row));
                    published = row.getLong(1);
                }
            }
        }
        kafka.produce(records);
    }

    private ProducerRecord<byte[], byte[]> record(ResultSet row) throws SQLException {
        UUID id = row.getObject(3, UUID.class);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic, id.toString().getBytes(UTF_8), row.getString(6).getBytes(UTF_8));
        EventMetadata metadata =
                new EventMetadata(
                        row.getObject(2, UUID.class),
                        new AggregateKey(STOCK, new Tenant(row.getString(7)), id),
                        row.getLong(4),
                        "the test",
                        null,
                        "user:jane",
                        null,
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        Objects.requireNonNull(CommerceEvents.CATALOGUE.find(row.getString(5))));
        EventHeaders.all(metadata, EventHeaders.DEFAULT_SOURCE)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
