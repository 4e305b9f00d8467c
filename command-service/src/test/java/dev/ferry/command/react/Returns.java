package dev.ferry.command.react;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.contracts.wire.EventMetadata;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.contracts.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Events of returned goods, as the relay publishes them.
final class Returns {
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final EventCodec CODEC = new EventCodec(CommerceEvents.CATALOGUE);

    private final Topics topics;

    Returns(String topicPrefix) {
        topics = new Topics(topicPrefix);
    }

    String topic() {
        return topics.of(EventType.aggregateOf(ReturnEvent.class));
    }

    /// The return of one piece of goods of this price.
    static Envelope envelope(UUID eventId, UUID customer, String price, String currency) {
        EventType type = EventType.of(ReturnEvent.Recorded.class);
        Instant at = Instant.parse("2010-12-01T09:41:00Z");
        EventMetadata metadata =
                new EventMetadata(
                        eventId,
                        new AggregateKey(
                                type.aggregateType(), new Tenant("north"), UUID.randomUUID()),
                        1,
                        "the request",
                        null,
                        "user:jane",
                        TRACE,
                        at,
                        type);
        OrderLine line = new OrderLine("85123A", null, 1, Money.of(price, currency));
        return new Envelope(
                metadata, new ReturnEvent.Recorded(new CustomerId(customer), at, List.of(line)));
    }

    /// The same as the relay publishes it.
    ProducerRecord<byte[], byte[]> of(UUID eventId, UUID customer, String price, String currency) {
        Envelope event = envelope(eventId, customer, price, currency);
        EventMetadata metadata = event.metadata();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic(),
                        metadata.aggregateId().toString().getBytes(UTF_8),
                        CODEC.encode(event.event()).getBytes(UTF_8));
        EventHeaders.all(metadata, EventHeaders.DEFAULT_SOURCE)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
