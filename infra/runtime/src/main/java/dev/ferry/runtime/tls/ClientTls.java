package dev.ferry.runtime.tls;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// TLS of a client: whom it trusts, and what it shows. There is no way to trust everybody, and the
/// JDK's HTTP client always compares the name in a certificate with the address.
public final class ClientTls {
    private ClientTls() {}

    /// Trusts whom the JDK trusts.
    public static SSLContext ofJdk() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /// Trusts the authorities in a PEM file, and nobody else.
    ///
    /// @param ca empty for those that the JDK trusts
    /// @throws UnusableTlsFile when the file is missing or holds no certificate
    public static SSLContext trusting(String ca) throws UnusableTlsFile {
        return context(ca, new KeyManager[0]);
    }

    /// Trusts the authorities in a PEM file, and nobody else, and shows a certificate of its own.
    ///
    /// @param ca empty for those that the JDK trusts
    /// @param certificate PEM file with the certificate, followed by those of its issuers
    /// @param key PEM file with the private key, in PKCS#8
    /// @throws UnusableTlsFile when a file is missing, or when they do not belong together
    public static SSLContext trusting(String ca, String certificate, String key)
            throws UnusableTlsFile {
        OwnCertificate own = OwnCertificate.of(PemFile.read(certificate), PemFile.read(key));
        try {
            return context(ca, own.managers());
        } catch (GeneralSecurityException e) {
            throw new UnusableTlsFile(
                    "%s cannot be used: %s".formatted(certificate, e.getMessage()), e);
        }
    }

    private static SSLContext context(String ca, KeyManager[] keys) throws UnusableTlsFile {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust(ca), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new UnusableTlsFile("%s cannot be used: %s".formatted(ca, e.getMessage()), e);
        }
    }

    /// Null for whom the JDK trusts.
    private static TrustManager @Nullable [] trust(String ca)
            throws GeneralSecurityException, UnusableTlsFile {
        return ca.isEmpty() ? null : KeyStores.trusting(PemFile.read(ca).certificates());
    }
}
