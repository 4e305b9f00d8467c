package dev.ferry.runtime.jdbc;

/// Checks that a statement changed as many rows as it must.
///
/// Without the check, a lost row would look like a success.
public final class UpdateCount {
    private UpdateCount() {}

    /// @param what names the statement in the message
    public static void require(long expected, long found, String what) {
        if (expected != found) {
            throw new IllegalStateException(
                    "%s touched %d rows instead of %d".formatted(what, found, expected));
        }
    }
}
