package dev.ferry.local.input;

/// Ends the judgement of one line.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Refusal(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /// What the [Reject] will say.
    String reason() {
        return reason;
    }
}
