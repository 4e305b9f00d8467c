package dev.ferry.runtime.telemetry;

/// Tells whether a person watches the output. If so, progress is drawn; otherwise it is written in
/// plain lines.
public final class Terminal {
    private Terminal() {}

    /// Whether input and output both go to a terminal. Error Prone's warning is about the JDKs 22
    /// to 24; from 25 on `System.console()` is null again where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isThere() {
        return System.console() != null && System.console().isTerminal();
    }
}
