package dev.ferry.runtime.http;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;

/// Where a service listens.
///
/// @param bind address to bind; loopback unless the operator opens it
/// @param port 0 takes any free one
/// @param maxConcurrentRequests requests in work at once; more are answered 503. Health and metrics
///   are not counted
/// @param maxWaitingRequests requests that wait for something to happen, or stream, at once; they
///   are counted apart from those in work
public record HttpConfig(
        @Default("127.0.0.1") String bind,
        @Default("0") int port,
        @Default("256") int maxConcurrentRequests,
        @Default("10000") int maxWaitingRequests) {
    public HttpConfig {
        Check.range("port", port, 0, 65_535);
        Check.range("max-concurrent-requests", maxConcurrentRequests, 1, 100_000);
        Check.range("max-waiting-requests", maxWaitingRequests, 1, 1_000_000);
    }
}
