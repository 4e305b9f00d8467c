package dev.ferry.contracts.wire;

import org.jspecify.annotations.Nullable;

/// An event that this reader cannot understand: a newer version, a broken payload, a missing
/// header.
///
/// Checked on purpose. It says something about one event, not about the process: the caller must
/// set the event and its aggregate aside and go on with the others, and reading it again will not
/// help. The message is one sentence that names the type, the version, the event where it is known,
/// and the reason; it may quote single field values, never the whole payload.
public final class UndecodableEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UndecodableEventException(String what, String reason, @Nullable Exception cause) {
        super("%s cannot be decoded: %s".formatted(what, reason), cause);
        this.reason = reason;
    }

    /// The part of the message that says why.
    public String reason() {
        return reason;
    }
}
