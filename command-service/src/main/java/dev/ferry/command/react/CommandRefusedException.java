package dev.ferry.command.react;

/// A command of a reaction was refused. The message names the command and the code of the refusal.
public final class CommandRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandRefusedException(String message) {
        super(message);
    }
}
