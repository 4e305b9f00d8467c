package dev.ferry.command.record;

/// The event stream is not at the version that the command was decided on, so the transaction must
/// not commit. [CommandExecutor] decides what that means for the command.
final class StreamMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamMovedException() {
        super("the event stream is at another version", null, false, false);
    }
}
