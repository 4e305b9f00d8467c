package dev.ferry.runtime.http;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;

/// Where a service listens.
///
/// @param bind address to bind; loopback unless the operator opens it
/// @param port 0 takes any free one
/// @param maxConcurrentRequests requests in work at once; more are answered 503
public record HttpConfig(
        @Default("127.0.0.1") String bind,
        @Default("0") int port,
        @Default("256") int maxConcurrentRequests) {
    public HttpConfig {
        Check.range("port", port, 0, 65_535);
        Check.range("max-concurrent-requests", maxConcurrentRequests, 1, 100_000);
    }
}
