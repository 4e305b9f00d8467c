package dev.ferry.local.operating;

/// A service did not do what it was asked for; the message is one sentence.
public sealed class AdminFailure extends Exception permits UnreachableServiceException {
    private static final long serialVersionUID = 1L;

    public AdminFailure(String message) {
        super(message);
    }
}
