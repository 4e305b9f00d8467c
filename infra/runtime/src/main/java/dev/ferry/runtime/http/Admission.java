package dev.ferry.runtime.http;

/// What a [Gate] decides about one request.
public sealed interface Admission {
    /// The request goes on to its handler.
    ///
    /// @param context who asks, for whom
    record Admitted(RequestContext context) implements Admission {}

    /// The request ends here.
    record Refused(Answer answer) implements Admission {}
}
