package dev.ferry.runtime.http;

/// What a [Gate] decides about one request.
public sealed interface RequestAdmission {
    /// The request goes on to its handler.
    ///
    /// @param context who asks, for whom
    /// @param bounds of the tenant
    record Admitted(RequestContext context, Bounds bounds) implements RequestAdmission {
        /// Without bounds.
        public Admitted(RequestContext context) {
            this(context, Bounds.NONE);
        }
    }

    /// The request ends here.
    record Refused(Answer answer) implements RequestAdmission {}
}
