package dev.ferry.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.contracts.wire.EventMetadata;
import dev.ferry.contracts.wire.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Events of returned goods that no relay has published, for a running stack.
record ReturnRecords(String servers) {
    private static final EventCodec CODEC = new EventCodec(CommerceEvents.CATALOGUE);

    /// One piece of goods came back.
    ///
    /// @param price `2.55 GBP`
    void send(UUID goodsBack, long version, UUID customer, String price) throws Exception {
        String[] parts = price.split(" ", -1);
        Instant at = Instant.parse("2010-12-01T09:41:00Z");
        OrderLine line = new OrderLine("85123A", null, 1, Money.of(parts[0], parts[1]));
        send(
                goodsBack,
                version,
                CODEC.encode(
                        new ReturnEvent.Recorded(new CustomerId(customer), at, List.of(line))));
    }

    /// An event that nobody can read.
    void sendUnreadable(UUID goodsBack) throws Exception {
        send(goodsBack, 1, "{broken");
    }

    private void send(UUID goodsBack, long version, String payload)
            throws ExecutionException, InterruptedException {
        EventType type = EventType.of(ReturnEvent.Recorded.class);
        EventMetadata metadata =
                new EventMetadata(
                        UUID.randomUUID(),
                        new AggregateKey(type.aggregateType(), new Tenant("default"), goodsBack),
                        version,
                        "the request",
                        null,
                        "user:jane",
                        null,
                        Instant.parse("2010-12-01T09:41:00Z"),
                        type);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        "ferry.return",
                        goodsBack.toString().getBytes(UTF_8),
                        payload.getBytes(UTF_8));
        EventHeaders.all(metadata, EventHeaders.DEFAULT_SOURCE)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }
}
