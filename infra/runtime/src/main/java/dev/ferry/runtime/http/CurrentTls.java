package dev.ferry.runtime.http;

import dev.ferry.runtime.tls.ClientCertificates;
import dev.ferry.runtime.tls.ServerTls;
import dev.ferry.runtime.tls.TlsConfig;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// TLS as Jetty speaks it: each handshake that begins shows the present certificate.
///
/// A connection keeps the certificate that it began with. A context has its own sessions, so that a
/// client that resumes one from before the change is authenticated anew.
final class CurrentTls extends SslContextFactory.Server {
    /// Replaced by the thread that looks after the files, read by those that accept connections.
    private volatile ServerTls present;

    CurrentTls(TlsConfig config, ServerTls first) {
        present = first;
        setSslContext(first.context());
        setIncludeProtocols("TLSv1.3", "TLSv1.2");
        setRenegotiationAllowed(false);
        if (!config.clientCa().isEmpty()) {
            boolean required = config.clientCertificates() == ClientCertificates.REQUIRED;
            setNeedClientAuth(required);
            setWantClientAuth(!required);
        }
    }

    @Override
    public SSLContext getSslContext() {
        return present.context();
    }

    ServerTls present() {
        return present;
    }

    void replace(ServerTls next) {
        present = next;
    }
}
