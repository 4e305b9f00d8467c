package dev.ferry.runtime.tls;

import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.InvalidSetting;

/// The certificate of a port, and whose clients may use the port. Off while `certificate` is empty.
///
/// @param certificate PEM file with the certificate of the port, followed by those of its issuers
/// @param key PEM file with the private key, in PKCS#8 and without a password
/// @param clientCa PEM file with the authorities whose clients are let in; all clients when empty
/// @param clientCertificates whether each client needs a certificate of `clientCa`
public record TlsConfig(
        @Default("") String certificate,
        @Default("") String key,
        @Default("") String clientCa,
        @Default("required") ClientCertificates clientCertificates) {
    /// HTTP without TLS.
    public static final TlsConfig OFF = new TlsConfig("", "", "", ClientCertificates.REQUIRED);

    public TlsConfig {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new InvalidSetting("certificate", "must be set together with key, or neither");
        }
        if (certificate.isEmpty() && !clientCa.isEmpty()) {
            throw new InvalidSetting(
                    "client-ca", "needs certificate and key, because without them there is no TLS");
        }
        if (clientCa.isEmpty() && clientCertificates == ClientCertificates.OPTIONAL) {
            throw new InvalidSetting(
                    "client-certificates", "needs client-ca, which says whose certificates count");
        }
    }

    /// Whether the port speaks TLS.
    public boolean isOn() {
        return !certificate.isEmpty();
    }
}
