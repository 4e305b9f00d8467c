package dev.ferry.command.record;

/// The event stream is not at the version that the command was decided on, so the transaction must
/// not commit. What that means depends on the command, see [CommandExecutor].
final class StreamMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamMovedException() {
        super("the event stream is at another version", null, false, false);
    }
}
