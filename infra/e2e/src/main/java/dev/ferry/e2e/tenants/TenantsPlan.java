package dev.ferry.e2e.tenants;

import dev.ferry.runtime.config.Check;

/// What a run is to be like; the command line's options.
///
/// @param seed of the tries
/// @param tries in all; one of twenty-five goes over HTTP
public record TenantsPlan(long seed, int tries) {
    private static final int ONE_OVER_HTTP = 25;
    private static final int LEAST_OVER_HTTP = 400;

    public TenantsPlan {
        Check.range("tries", tries, 1_000, 100_000_000);
    }

    int overHttp() {
        return Math.max(LEAST_OVER_HTTP, tries / ONE_OVER_HTTP);
    }

    int withSql() {
        return tries - overHttp();
    }
}
