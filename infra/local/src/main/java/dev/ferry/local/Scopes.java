package dev.ferry.local;

import java.util.List;

/// The scopes that a token can have, as `SECURITY.md` explains them; a test compares that page with
/// this list, and another with the routes of the services.
final class Scopes {
    /// What a tenant's callers may do.
    static final List<String> OF_TENANT =
            List.of(
                    "accounts:write",
                    "catalog:write",
                    "customers:read",
                    "customers:write",
                    "growth:write",
                    "inventory:write",
                    "orders:read",
                    "orders:write",
                    "returns:read",
                    "returns:write",
                    "reviews:read",
                    "reviews:write");

    /// What an import needs.
    static final List<String> OF_IMPORT =
            List.of(
                    "customers:read",
                    "customers:write",
                    "orders:read",
                    "orders:write",
                    "returns:read",
                    "returns:write");

    /// What administrators may do; such a token names no tenant.
    static final List<String> OF_ADMINISTRATORS =
            List.of("projector:admin", "reactions:admin", "relay:admin", "tenants:admin");

    private Scopes() {}
}
