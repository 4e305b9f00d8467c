package dev.ferry.local.input;

/// Ends the judgement of one line.
final class RefusedLine extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedLine(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /// What the [Reject] will say.
    String reason() {
        return reason;
    }
}
