package dev.ferry.projector.project;

import dev.ferry.contracts.wire.EventMetadata;
import java.util.UUID;

/// What identifies a row: two tenants may use the same id for different things.
public record RowKey(String tenant, UUID id) {
    public static RowKey of(EventMetadata metadata) {
        return new RowKey(metadata.tenant().value(), metadata.aggregateId());
    }
}
