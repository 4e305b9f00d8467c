package dev.ferry.projector.models.returndetails;

import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.project.LineItems;
import dev.ferry.projector.project.RowKey;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/// A return as it was recorded.
record ReturnRow(RowKey key, UUID customerId, Instant returnedAt, LineItems lines, long version) {
    /// The row of an event, none when the event is about something else.
    static Stream<ReturnRow> of(Envelope envelope) {
        return envelope.event() instanceof ReturnEvent.Recorded recorded
                ? Stream.of(
                        new ReturnRow(
                                RowKey.of(envelope.metadata()),
                                recorded.customerId().value(),
                                recorded.returnedAt(),
                                LineItems.of(recorded.lines()),
                                envelope.metadata().aggregateVersion()))
                : Stream.empty();
    }
}
