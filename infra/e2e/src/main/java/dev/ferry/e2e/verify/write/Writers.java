package dev.ferry.e2e.verify.write;

import dev.ferry.e2e.verify.judge.CommittedVersions;
import dev.ferry.e2e.verify.world.Postgres;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The writing threads, the first of which keeps every transaction open for seconds.
public final class Writers {
    private final Postgres postgres;
    private final Pace pace;
    private final int aggregates;
    private final int count;
    private final long seed;
    private final AtomicLong transactions = new AtomicLong();
    private final Set<Long> rolledBack = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Throwable failure;

    /// @param aggregates how many there are, numbered from 1
    /// @param count of threads, 2 or more
    public Writers(Postgres postgres, Pace pace, int aggregates, int count, long seed) {
        this.postgres = postgres;
        this.pace = pace;
        this.aggregates = aggregates;
        this.count = count;
        this.seed = seed;
    }

    /// Creates the aggregates and starts to write.
    public void start() throws SQLException {
        createAggregates();
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 0; number < count; number++) {
            Writer writer =
                    new Writer(
                            postgres,
                            pace,
                            random.split(),
                            aggregates,
                            number == 0,
                            transactions,
                            rolledBack);
            threads.add(
                    Thread.ofPlatform()
                            .name("writer-" + number)
                            .uncaughtExceptionHandler((_, error) -> fail(error))
                            .start(writer));
        }
    }

    /// What one writer cannot do the others cannot do either.
    private void fail(Throwable error) {
        failure = error;
        pace.end();
    }

    /// Waits for the threads, after [Pace#end].
    ///
    /// @throws IllegalStateException when one of them failed
    public void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure != null) {
            throw new IllegalStateException("A writer failed.", failure);
        }
    }

    /// Transactions that were begun.
    public long transactions() {
        return transactions.get();
    }

    /// The numbers of transactions that were rolled back on purpose.
    public Set<Long> rolledBack() {
        return Set.copyOf(rolledBack);
    }

    private void createAggregates() throws SQLException {
        String sql =
                """
                insert into verify.aggregate (id)
                select generate_series(1, ?)
                """;
        try (Connection connection = postgres.connectAsOperator()) {
            int changed = Statements.update(connection, sql, aggregates);
            if (changed != aggregates) {
                throw new IllegalStateException("Not all aggregates were created.");
            }
        }
    }

    /// What was committed in all, as the database has it.
    public CommittedVersions committed() throws SQLException {
        String sql =
                """
                select aggregate, first_version, versions, transaction
                  from verify.written
                 order by aggregate, first_version
                """;
        CommittedVersions committed = new CommittedVersions(aggregates);
        try (Connection connection = postgres.connectAsOperator();
                PreparedStatement statement = fetching(connection, sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                committed.add(rows.getInt(1), rows.getInt(2), rows.getInt(3), rows.getLong(4));
            }
        }
        return committed;
    }

    /// Reads in portions; the driver does that within a transaction only.
    private static PreparedStatement fetching(Connection connection, String sql)
            throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(10_000);
        return statement;
    }
}
