package dev.ferry.consumer;

/// Another process fills the member now, or a person has cancelled the filling.
final class LostFillingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostFillingException(Member member) {
        super(member + " is filled by another process, or was cancelled");
    }

    /// @param rows how many rows of `filling` were found by a statement that checks the lease
    /// @throws LostFillingException when there were none
    static void unlessFound(int rows, Member member) {
        if (rows == 0) {
            throw new LostFillingException(member);
        }
    }
}
