package dev.ferry.runtime.jdbc;

/// Refuses an update that touched another number of rows than it must.
///
/// An unchecked count turns a lost row into a silent success.
public final class UpdateCount {
    private UpdateCount() {}

    /// @param what the statement, for the message
    public static void require(long expected, long found, String what) {
        if (expected != found) {
            throw new IllegalStateException(
                    "%s touched %d rows instead of %d".formatted(what, found, expected));
        }
    }
}
