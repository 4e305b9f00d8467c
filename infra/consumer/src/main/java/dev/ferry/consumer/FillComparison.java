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

/// Compares a member's rows with those of the live version, as both were at one moment.
///
/// The snapshot is taken when this is started, while both stand at the same offsets; the comparison
/// itself runs beside, as long as it takes, and holds nobody up.
final class FillComparison implements AutoCloseable {
    /// Whole tables are read: far longer than any other statement.
    private static final Duration LONGEST = Duration.ofHours(6);

    private static final int MOST = 20;

    /// What was found; nothing, when both are the same.
    ///
    /// @param rows lines that name the rows that differ
    /// @param versions the aggregates that are not equally far
    record Result(List<String> rows, UnevenVersions versions) {}

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
                                                connection, liveGroup, filled, aggregates)));
        Thread.ofVirtual().name("compare-" + filled.schema()).start(comparison.task);
        return comparison;
    }

    private static void takeSnapshot(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST.toMillis()));
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Of this transaction only: behind a pooler the session is another's afterwards.
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
