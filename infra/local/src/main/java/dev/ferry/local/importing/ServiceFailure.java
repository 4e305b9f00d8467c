package dev.ferry.local.importing;

/// The import cannot go on because of a service, not because of an invoice; the message is one
/// sentence that names the address.
public final class ServiceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    ServiceFailure(String message) {
        super(message);
    }
}
