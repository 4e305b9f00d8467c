package dev.ferry.consumer;

/// A filling cannot go on before a person decides. The message is one sentence: what is wrong,
/// where, what to do.
final class StoppedFillingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedFillingException(String sentence) {
        super(sentence);
    }
}
