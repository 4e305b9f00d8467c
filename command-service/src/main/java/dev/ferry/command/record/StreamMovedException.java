package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import java.sql.SQLTransactionRollbackException;

/// The event stream is not at the version that the command was decided on, so the transaction must
/// not commit. To a caller that gave up, it is what PostgreSQL calls a serialization failure.
final class StreamMovedException extends SQLTransactionRollbackException {
    private static final long serialVersionUID = 1L;

    private static final String SERIALIZATION_FAILURE = "40001";

    StreamMovedException(AggregateKey key) {
        super(key + ": another writer came first", SERIALIZATION_FAILURE);
    }

    /// Where it was thrown tells nothing, and a busy aggregate throws many.
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
