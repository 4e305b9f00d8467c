package dev.ferry.runtime.tls;

/// A file that TLS needs cannot be used. The message is one sentence that names the file.
public final class UnusableTlsFile extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableTlsFile(String message) {
        super(message);
    }

    UnusableTlsFile(String message, Throwable cause) {
        super(message, cause);
    }
}
