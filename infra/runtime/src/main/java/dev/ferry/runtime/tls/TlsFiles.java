package dev.ferry.runtime.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// The files of a [TlsConfig] as they were read at one moment, whether they are of use or not. Two
/// are equal when nothing has changed in between.
///
/// @param clientCa null when every client is let in
public record TlsFiles(PemFile certificate, PemFile key, @Nullable PemFile clientCa) {
    /// For so long a client need not show its certificate again; until then one that has expired
    /// meanwhile gets in.
    private static final Duration SESSION = Duration.ofMinutes(5);

    /// @throws UnusableTlsFile when one is missing or cannot be read
    public static TlsFiles read(TlsConfig config) throws UnusableTlsFile {
        return new TlsFiles(
                PemFile.read(config.certificate()),
                PemFile.read(config.key()),
                config.clientCa().isEmpty() ? null : PemFile.read(config.clientCa()));
    }

    /// What a port needs to speak TLS with these files.
    ///
    /// @throws UnusableTlsFile when one is no PEM file, or when they do not belong together
    public ServerTls serverTls() throws UnusableTlsFile {
        OwnCertificate own = OwnCertificate.of(certificate, key);
        X509Certificate shown = own.certificate();
        try {
            KeyManager[] keys = own.managers();
            // Without authorities no client is asked for a certificate.
            TrustManager[] trust =
                    clientCa == null
                            ? new TrustManager[0]
                            : KeyStores.trusting(clientCa.certificates());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            context.getServerSessionContext().setSessionTimeout((int) SESSION.toSeconds());
            return new ServerTls(
                    context, shown.getNotBefore().toInstant(), shown.getNotAfter().toInstant());
        } catch (GeneralSecurityException e) {
            throw new UnusableTlsFile(
                    "%s cannot be used: %s".formatted(certificate, e.getMessage()), e);
        }
    }
}
