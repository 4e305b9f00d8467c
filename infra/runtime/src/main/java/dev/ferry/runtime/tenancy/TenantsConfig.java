package dev.ferry.runtime.tenancy;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import java.time.Duration;

/// How a service uses the registry of tenants.
///
/// @param registered whether a tenant that is not registered is refused; a suspended one always is
/// @param refresh how often the registry is looked at: a change takes effect so late at most
/// @param keep how long what was read is used while the registry cannot be read; at least twice
///   `refresh`
public record TenantsConfig(
        @Default("false") boolean registered,
        @Default("2s") Duration refresh,
        @Default("1h") Duration keep) {
    /// Tenants need not be registered.
    public static final TenantsConfig DEFAULT =
            new TenantsConfig(false, Duration.ofSeconds(2), Duration.ofHours(1));

    public TenantsConfig {
        Check.range("refresh", refresh, Duration.ofMillis(100), Duration.ofMinutes(1));
        Check.range("keep", keep, refresh.multipliedBy(2), Duration.ofDays(7));
    }
}
