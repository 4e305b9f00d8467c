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

    public ManagementConfig {
        Check.range("port", port, 0, 65_535);
    }

    /// Where administration is served.
    ///
    /// @param http the service's other port
    public HttpConfig administrationOf(HttpConfig http) {
        return enabled ? new HttpConfig(bind, port).with(tls) : http;
    }
}
