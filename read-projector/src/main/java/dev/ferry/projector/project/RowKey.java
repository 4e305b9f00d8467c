package dev.ferry.projector.project;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.EventMetadata;
import java.util.UUID;

/// The key of a row. It includes the tenant, because two tenants may use the same id.
public record RowKey(Tenant tenant, UUID id) {
    public static RowKey of(EventMetadata metadata) {
        return new RowKey(metadata.tenant(), metadata.aggregateId());
    }

    /// The tenant as the column `tenant` holds it.
    public String tenantName() {
        return tenant.value();
    }
}
