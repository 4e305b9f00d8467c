package dev.ferry.e2e.topic;

/// The table or the topic cannot be read, or does not hold what the comparison needs. The message
/// is one sentence: what is wrong, where, what to do.
final class CannotJudge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotJudge(String message) {
        super(message);
    }

    CannotJudge(String message, Throwable cause) {
        super(message, cause);
    }
}
