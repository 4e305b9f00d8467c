package dev.ferry.consumer;

/// Consuming cannot continue. The message is one sentence for a person and quotes no event, so it
/// may be shown to anybody.
public sealed class ConsumerException extends RuntimeException
        permits NoSuchHandlerException, NoSuchLetterException {
    private static final long serialVersionUID = 1L;

    public ConsumerException(String message) {
        super(message);
    }

    public ConsumerException(String message, Throwable cause) {
        super(message, cause);
    }
}
