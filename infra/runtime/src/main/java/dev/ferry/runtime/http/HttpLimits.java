package dev.ferry.runtime.http;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import java.time.Duration;

/// How long clients may take, and how many of them there may be.
///
/// @param headerTimeout from the first byte of a request to the end of its headers; with TLS, from
///   the opening of a connection to the end of its first request's headers
/// @param bodyTimeout for the whole body of a request, and as long again for taking the answer
/// @param idleTimeout how long a connection may stay open without a request
/// @param maxConnections open at once; fewer where the process may not open that many files. One
///   more closes the connection that has been idle for longest, and is refused when none is idle
/// @param maxRequestsPerPeer requests of one address at once, whether they are in work, wait, or
///   still send their body. Behind a proxy all requests have the proxy's address
public record HttpLimits(
        @Default("10s") Duration headerTimeout,
        @Default("30s") Duration bodyTimeout,
        @Default("60s") Duration idleTimeout,
        @Default("4096") int maxConnections,
        @Default("1000") int maxRequestsPerPeer) {
    public static final HttpLimits DEFAULT =
            new HttpLimits(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    4_096,
                    1_000);

    public HttpLimits {
        timeout("header-timeout", headerTimeout);
        timeout("body-timeout", bodyTimeout);
        timeout("idle-timeout", idleTimeout);
        Check.range("max-connections", maxConnections, 1, 1_000_000);
        Check.range("max-requests-per-peer", maxRequestsPerPeer, 1, 1_000_000);
    }

    private static void timeout(String key, Duration value) {
        Check.range(key, value, Duration.ofMillis(100), Duration.ofHours(1));
    }
}
