package dev.ferry.runtime.security;

/// The result of a [TokenVerifier].
sealed interface Verdict {
    /// The token is right.
    record Accepted(Caller caller) implements Verdict {}

    /// The token is wrong.
    record Rejected(TokenFault fault) implements Verdict {}

    /// The keys are not available, so the token cannot be verified.
    record Undecided() implements Verdict {}
}
