package dev.ferry.runtime.http;

import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.tls.TlsConfig;
import dev.ferry.runtime.tls.UnusableTlsFile;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;

/// TLS of a port, and the thread that looks after its certificate.
final class JettyTls implements AutoCloseable {
    private final CertificateWatch watch;
    private final Loop looks;

    /// @param group of the port's settings, such as `http`
    /// @throws CannotStart when the files of the certificate cannot be used
    JettyTls(String group, TlsConfig config, Telemetry telemetry) {
        try {
            watch = new CertificateWatch(group, config, InstantSource.system());
        } catch (UnusableTlsFile e) {
            throw new CannotStart(
                    "%s; see the settings %s.tls.certificate, %s.tls.key and %s.tls.client-ca"
                            .formatted(e.getMessage(), group, group, group),
                    e);
        }
        looks = new Loop(group + "-certificate", Duration.ofSeconds(30), watch::look);
        telemetry.health().add(group + "-certificate-watch", looks);
        // An old certificate serves until it expires; without the service nothing does.
        telemetry.health().informative().add(group + "-certificate", watch);
        String meter = "ferry." + group + ".certificate.";
        telemetry.meters().gauge(meter + "expiry.seconds", watch, CertificateWatch::expiry);
        telemetry.meters().gauge(meter + "refused", watch, CertificateWatch::refusals);
    }

    SslConnectionFactory factory(HttpConnectionFactory http) {
        SslConnectionFactory factory = new SslConnectionFactory(watch.tls(), http.getProtocol());
        // It compares the name in the handshake with Host; BrowserGuard decides about names.
        factory.setEnsureSecureRequestCustomizer(false);
        return factory;
    }

    void start() {
        looks.start();
    }

    @Override
    public void close() {
        looks.close();
    }
}
