package dev.ferry.projector.models.returndetails;

import dev.ferry.consumer.TypedEvent;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.projector.project.LineItems;
import dev.ferry.projector.project.RowKey;
import java.time.Instant;

/// A return as it was recorded.
record ReturnRow(
        RowKey key, CustomerId customerId, Instant returnedAt, LineItems lines, long version) {
    static ReturnRow of(TypedEvent<ReturnEvent.Recorded> event) {
        ReturnEvent.Recorded recorded = event.event();
        return new ReturnRow(
                RowKey.of(event.metadata()),
                recorded.customerId(),
                recorded.returnedAt(),
                LineItems.of(recorded.lines()),
                event.metadata().aggregateVersion());
    }
}
