package dev.ferry.consumer;

/// There is no dead letter with the id that was asked for: it was applied or skipped meanwhile, or
/// never was one.
public final class NoSuchLetterException extends ConsumerException {
    private static final long serialVersionUID = 1L;

    NoSuchLetterException(long letter) {
        super("there is no dead letter %d; list them to see which there are".formatted(letter));
    }
}
