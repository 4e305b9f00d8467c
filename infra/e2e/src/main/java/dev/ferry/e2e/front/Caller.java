package dev.ferry.e2e.front;

/// A tenant of a check: its token, and the aggregates that it has from the beginning.
///
/// @param mark begins every text that the tenant writes
public record Caller(String tenant, String token, KnownIds known, String mark) {
    /// The mark of tenants whose texts need not be told from those of others. Their products have
    /// names that all of them use.
    public static final String COMMON = "w";

    /// With the common mark.
    public Caller(String tenant, String token, KnownIds known) {
        this(tenant, token, known, COMMON);
    }
}
