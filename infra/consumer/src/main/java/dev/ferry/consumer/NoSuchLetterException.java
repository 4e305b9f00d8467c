package dev.ferry.consumer;

/// There is no dead letter with the given id: it was applied or skipped meanwhile, or never
/// existed.
public final class NoSuchLetterException extends ConsumerException {
    private static final long serialVersionUID = 1L;

    NoSuchLetterException(long letter) {
        super("there is no dead letter %d; list them to see which there are".formatted(letter));
    }
}
