package dev.ferry.projector.project;

import dev.ferry.contracts.wire.EventMetadata;
import java.util.UUID;

/// The key of a row. It includes the tenant, because two tenants may use the same id.
public record RowKey(String tenant, UUID id) {
    public static RowKey of(EventMetadata metadata) {
        return new RowKey(metadata.tenant().value(), metadata.aggregateId());
    }
}
