package dev.ferry.consumer;

import java.sql.SQLException;

/// Another thread has applied events of the same aggregate meanwhile. This can happen while the
/// events of one aggregate are in two partitions. The transaction is repeated, and then sees what
/// the other has done.
final class OvertakenException extends SQLException {
    private static final long serialVersionUID = 1L;

    /// PostgreSQL's SQLSTATE for a transaction that has to be repeated.
    private static final String SERIALIZATION_FAILURE = "40001";

    OvertakenException(int overtaken) {
        super(
                "%d aggregates were moved by another thread".formatted(overtaken),
                SERIALIZATION_FAILURE);
    }
}
