package dev.ferry.projector.models.productreviews;

import dev.ferry.contracts.shared.Tenant;

/// Identifies a product that has reviews.
record ProductKey(Tenant tenant, String product) {
    /// The tenant as the column `tenant` holds it.
    String tenantName() {
        return tenant.value();
    }
}
