package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Compares the rows of a version that is being filled with those of the live version.
///
/// Both are read in one snapshot, which is taken at the start while both are at the same offsets.
/// The comparison itself runs beside the filling, takes as long as it needs, and delays nobody.
final class FillComparison implements AutoCloseable {
    /// A comparison reads whole tables, which takes far longer than any other statement.
    private static final Duration LONGEST = Duration.ofHours(6);

    private static final int MOST = 20;

    /// The differences; empty when both versions are equal.
    ///
    /// @param rows lines that name the rows that differ
    /// @param versions the aggregates whose versions differ
    /// @param isErasing whether rows of an erased tenant were being deleted: they differ for that
    ///   alone
    record Result(List<String> rows, UnevenVersions versions, boolean isErasing) {}

    private final Connection connection;
    private final FutureTask<Result> task;

    private FillComparison(Connection connection, Callable<Result> work) {
        this.connection = connection;
        task = new FutureTask<>(work);
    }

    /// @param live the version to compare with; null for none
    /// @param liveGroup the group that has it
    /// @param aggregates types of the aggregates that are followed
    static FillComparison start(
            Database database,
            HandlerTables tables,
            @Nullable Member live,
            Member filled,
            String liveGroup,
            Collection<String> aggregates)
            throws SQLException {
        Connection connection = database.dedicated();
        try {
            takeSnapshot(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        FillComparison comparison =
                new FillComparison(
                        connection,
                        () ->
                                new Result(
                                        live == null
                                                ? List.of()
                                                : tables.differences(
                                                        connection, live, filled, MOST),
                                        UnevenVersions.read(
                                                connection, liveGroup, filled, aggregates),
                                        ErasedTenants.isErasing(connection)));
        Thread.ofVirtual().name("compare-" + filled.schema()).start(comparison.task);
        return comparison;
    }

    private static void takeSnapshot(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST.toMillis()));
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Set for this transaction only, because behind a pooler the next transaction of the
            // session is another client's.
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local statement_timeout = " + LONGEST.toMillis());
            statement.execute("set local client_connection_check_interval = '5s'");
            statement.execute("select pg_current_snapshot()");
        }
    }

    boolean isDone() {
        return task.isDone();
    }

    /// Waits for the result.
    Result result() throws Exception {
        return task.get();
    }

    /// Ends the comparison, also one that is under way.
    @Override
    public void close() throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
        connection.abort(Runnable::run);
    }
}
