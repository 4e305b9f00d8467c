package dev.ferry.local.importing;

import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.tls.ClientTls;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// Where an import goes, and how hard it may press.
///
/// @param commands base address of the command API, such as `http://127.0.0.1:8080`
/// @param queries base address of the query API
/// @param token what a request that is made now bears; empty for none
/// @param concurrency requests in flight at once, at most
/// @param patience how long a service may stay away, and the read model may show nothing new,
///   before the import gives up
/// @param tls used at addresses that begin with `https`
public record ImportTarget(
        URI commands,
        URI queries,
        String tenant,
        Supplier<Secret> token,
        int concurrency,
        Duration patience,
        SSLContext tls) {
    /// Trusts whom the JDK trusts.
    public ImportTarget(
            URI commands,
            URI queries,
            String tenant,
            Supplier<Secret> token,
            int concurrency,
            Duration patience) {
        this(commands, queries, tenant, token, concurrency, patience, ClientTls.ofJdk());
    }

    /// The same services, whose certificates are checked otherwise.
    public ImportTarget over(SSLContext other) {
        return new ImportTarget(commands, queries, tenant, token, concurrency, patience, other);
    }
}
