package dev.ferry.runtime.http;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.Inline;
import dev.ferry.runtime.tls.TlsConfig;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where a service listens.
///
/// @param bind address to bind; loopback unless the operator opens it
/// @param port 0 takes any free one
/// @param maxConcurrentRequests requests in work at once; more are answered 503. Health and metrics
///   are not counted
/// @param maxWaitingRequests requests that wait for something to happen, or stream, at once; they
///   are counted apart from those in work
/// @param allowedHosts names in `Host` that are answered beside [OwnNames], without ports,
///   separated by commas; beyond a loopback address, all names when it is empty. Pages of these
///   hosts may send commands. Health and metrics answer to every name
/// @param limits what slow clients and many of them are held to
/// @param tls the certificate of the port; plain HTTP without one
public record HttpConfig(
        @Default("127.0.0.1") String bind,
        @Default("0") int port,
        @Default("256") int maxConcurrentRequests,
        @Default("10000") int maxWaitingRequests,
        @Default("") String allowedHosts,
        @Inline HttpLimits limits,
        TlsConfig tls) {
    private static final String NAMES = "([a-zA-Z0-9.-]{1,253}(,[a-zA-Z0-9.-]{1,253}){0,99})?";

    public HttpConfig {
        Check.range("port", port, 0, 65_535);
        Check.range("max-concurrent-requests", maxConcurrentRequests, 1, 100_000);
        Check.range("max-waiting-requests", maxWaitingRequests, 1, 1_000_000);
        Check.matches(
                "allowed-hosts",
                allowedHosts,
                NAMES,
                "up to 100 names separated by commas, or empty");
    }

    /// With the defaults of everything but the address.
    public HttpConfig(String bind, int port) {
        this(bind, port, 256, 10_000, "");
    }

    /// Without TLS.
    public HttpConfig(
            String bind,
            int port,
            int maxConcurrentRequests,
            int maxWaitingRequests,
            String allowedHosts,
            HttpLimits limits) {
        this(
                bind,
                port,
                maxConcurrentRequests,
                maxWaitingRequests,
                allowedHosts,
                limits,
                TlsConfig.OFF);
    }

    /// With the default limits on clients.
    public HttpConfig(
            String bind,
            int port,
            int maxConcurrentRequests,
            int maxWaitingRequests,
            String allowedHosts) {
        this(
                bind,
                port,
                maxConcurrentRequests,
                maxWaitingRequests,
                allowedHosts,
                HttpLimits.DEFAULT);
    }

    /// Whether only programs of this machine reach the address.
    public boolean isLoopback() {
        InetSocketAddress address = new InetSocketAddress(bind, port);
        return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    /// With a certificate.
    public HttpConfig with(TlsConfig certificate) {
        return new HttpConfig(
                bind,
                port,
                maxConcurrentRequests,
                maxWaitingRequests,
                allowedHosts,
                limits,
                certificate);
    }

    Set<String> hosts() {
        return allowedHosts.isEmpty()
                ? Set.of()
                : Set.copyOf(List.of(allowedHosts.toLowerCase(Locale.ROOT).split(",")));
    }
}
