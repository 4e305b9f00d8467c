package dev.ferry.command.record;

/// The event stream is not at the version that the state rows are at, so the transaction must not
/// commit.
///
/// The state rows are locked by then, so no other writer of this tenant can be the reason: an id
/// was to be created that another tenant or another type of aggregate has.
final class StreamMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamMovedException() {
        super("the event stream is at another version", null, false, false);
    }
}
