package dev.ferry.contracts.shared;

import java.util.UUID;

/// Identifies one aggregate. Tenant and type belong to the identity: two tenants may use the same
/// id, and so may an order and its return.
public record AggregateKey(AggregateType type, Tenant tenant, UUID id) {

    /// For logs and messages: `order 0192c5a0-… of tenant acme`.
    @Override
    public String toString() {
        return "%s %s of tenant %s".formatted(type, id, tenant);
    }
}
