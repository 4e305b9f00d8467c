package dev.ferry.command.record;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.EventMetadata;
import dev.ferry.contracts.wire.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Builds the envelopes of events, and appends the events to the event store and to the outbox.
public final class EventAppender {
    private final InstantSource clock;
    private final EventCodec codec;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    /// @param clock dates events and idempotency keys
    public EventAppender(EventCodec codec, InstantSource clock) {
        this.codec = codec;
        this.clock = clock;
    }

    /// Appends `events` as the versions from `version + 1` on, and stores the answer to the
    /// idempotency key.
    ///
    /// @param version of the aggregate before; 0 when it is new
    /// @throws StreamMovedException when the stream is not at `version`
    void append(
            Connection connection,
            AggregateType type,
            CommandContext context,
            long version,
            List<? extends DomainEvent> events)
            throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (events.isEmpty()) {
            if (context.key() != null) {
                IdempotencyTable.keep(
                        connection, context.aggregate(type), version, context.key(), now);
            }
            return;
        }
        String given = context.metadata().correlation();
        String correlation = given == null ? ids.generate().toString() : given;
        List<EncodedEvent> entries = new ArrayList<>();
        long next = version;
        for (DomainEvent event : events) {
            entries.add(
                    new EncodedEvent(
                            metadata(type, context, ++next, correlation, event, now),
                            codec.encode(event)));
        }
        AppendEvents.run(connection, entries, context.key());
    }

    private EventMetadata metadata(
            AggregateType type,
            CommandContext context,
            long version,
            String correlation,
            DomainEvent event,
            Instant now) {
        CommandMetadata sender = context.metadata();
        return new EventMetadata(
                ids.generate(),
                context.aggregate(type),
                version,
                correlation,
                sender.causation(),
                sender.actor(),
                sender.traceparent(),
                now,
                EventType.of(event));
    }
}
