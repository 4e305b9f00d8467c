package dev.ferry.runtime.security;

/// The result of a [TokenVerifier].
sealed interface TokenVerdict {
    /// The token is right.
    record Accepted(Caller caller) implements TokenVerdict {}

    /// The token is wrong.
    record Rejected(TokenFault fault) implements TokenVerdict {}

    /// The keys are not available, so the token cannot be verified.
    record Undecided() implements TokenVerdict {}
}
