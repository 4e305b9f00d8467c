package dev.ferry.runtime.security;

/// What a [TokenVerifier] finds out about a token.
sealed interface Verdict {
    /// The token is right.
    record Accepted(Caller caller) implements Verdict {}

    /// The token is wrong.
    record Rejected(TokenFault fault) implements Verdict {}

    /// The keys to verify it with cannot be had, so nobody knows.
    record Undecided() implements Verdict {}
}
