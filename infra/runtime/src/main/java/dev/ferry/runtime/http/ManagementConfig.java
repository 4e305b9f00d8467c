package dev.ferry.runtime.http;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.tls.TlsConfig;

/// A port of its own for health, metrics and administration, so that a network can keep the public
/// from them.
///
/// @param enabled whether there is one; without it, all is served on the one port
/// @param bind address to bind; loopback unless the operator opens it
/// @param port 0 takes any free one
/// @param tls its certificate, whatever the other port has; plain HTTP without one
public record ManagementConfig(
        @Default("false") boolean enabled,
        @Default("127.0.0.1") String bind,
        @Default("0") int port,
        TlsConfig tls) {
    /// No port of its own.
    public static final ManagementConfig OFF =
            new ManagementConfig(false, "127.0.0.1", 0, TlsConfig.OFF);

    /// Probes, scrapers and administrators are few.
    private static final HttpLimits FEW =
            new HttpLimits(
                    HttpLimits.DEFAULT.headerTimeout(),
                    HttpLimits.DEFAULT.bodyTimeout(),
                    HttpLimits.DEFAULT.idleTimeout(),
                    64,
                    64);

    private static final int REQUESTS = 32;
    private static final int WAITS = 32;

    public ManagementConfig {
        Check.range("port", port, 0, 65_535);
    }

    /// Where health, metrics and administration are served. The names that the other port answers
    /// to are answered here too.
    ///
    /// @param http the service's other port
    public HttpConfig portFor(HttpConfig http) {
        return enabled
                ? new HttpConfig(bind, port, REQUESTS, WAITS, http.allowedHosts(), FEW).with(tls)
                : http;
    }
}
