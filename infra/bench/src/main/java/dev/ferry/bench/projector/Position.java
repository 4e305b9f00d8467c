package dev.ferry.bench.projector;

import java.sql.SQLException;

/// How many events have taken effect so far.
interface Position extends AutoCloseable {
    long applied() throws SQLException;

    @Override
    void close() throws SQLException;
}
