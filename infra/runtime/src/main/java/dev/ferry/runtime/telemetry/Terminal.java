package dev.ferry.runtime.telemetry;

/// Whether a person watches: then progress is drawn, otherwise written in plain lines.
public final class Terminal {
    private Terminal() {}

    /// Whether input and output both go to a terminal.
    // Error Prone knows the JDKs 22 to 24; from 25 on it is null again where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isThere() {
        return System.console() != null && System.console().isTerminal();
    }
}
