package dev.ferry.relay.claim;

/// What an event belongs to. Two tenants may have aggregates of one id; what stops one of them does
/// not stop the other.
public record Aggregate(String tenant, String id) {
    @Override
    public String toString() {
        return "%s of tenant %s".formatted(id, tenant);
    }
}
