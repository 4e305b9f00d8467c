package dev.ferry.consumer;

import java.sql.SQLException;

/// Another thread has applied events of the same aggregate meanwhile, as can happen while the
/// events of one aggregate lie in two partitions. The transaction is repeated: it then sees what
/// the other has done.
final class OvertakenException extends SQLException {
    private static final long serialVersionUID = 1L;

    /// PostgreSQL's state for a transaction that is to be repeated.
    private static final String SERIALIZATION_FAILURE = "40001";

    OvertakenException(int overtaken) {
        super(
                "%d aggregates were moved by another thread".formatted(overtaken),
                SERIALIZATION_FAILURE);
    }
}
