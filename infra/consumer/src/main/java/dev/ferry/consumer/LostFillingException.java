package dev.ferry.consumer;

/// Another process fills the member by now, or a person has cancelled it.
final class LostFillingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostFillingException(Member member) {
        super(member + " is filled by another process, or was cancelled");
    }
}
