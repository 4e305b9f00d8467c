package dev.ferry.runtime.tls;

/// Which clients may end the handshake with a port that knows an authority for clients.
public enum ClientCertificates {
    /// Those that show a certificate of the authority.
    REQUIRED,
    /// Those that show one of the authority or none; one of somebody else is refused.
    OPTIONAL
}
