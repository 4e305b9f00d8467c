package dev.ferry.bench.relay.load;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.relay.system.Ring;
import dev.ferry.bench.relay.system.Track;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Commits single events on several connections, at a pace or as fast as it goes.
///
/// Each connection writes aggregates of its own, so that versions and commits go in the same order
/// without row locks. Several phases can follow each other; numbering goes on.
public final class LoadWriters implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final List<Writer> writers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final Ring ring;

    /// @param aggregates a multiple of the number of connections, which is 4
    public LoadWriters(Track track, Contender contender, int aggregates, Commits commits)
            throws SQLException {
        if (aggregates % CONNECTIONS != 0) {
            throw new BenchException("--aggregates must be a multiple of " + CONNECTIONS);
        }
        ring = contender.ring(track);
        for (int number = 0; number < CONNECTIONS; number++) {
            writers.add(
                    new Writer(track.connect(), contender.insert(), aggregates, number, commits));
        }
    }

    /// Told of every commit.
    @FunctionalInterface
    public interface Commits {
        /// For those who do not care.
        Commits UNHEARD = (number, sent, answered) -> {};

        /// @param number of the event
        /// @param sent when the commit was sent, in nanoseconds of [System#nanoTime]
        /// @param answered when PostgreSQL had answered
        void committed(int number, long sent, long answered);
    }

    /// What became of one phase.
    ///
    /// @param commits that were made
    /// @param elapsed from the first to the last
    /// @param durations of the commits, in microseconds
    public record Outcome(long commits, Duration elapsed, Histogram durations) {
        /// Commits per second.
        public double rate() {
            return commits * (double) NANOS_PER_SECOND / elapsed.toNanos();
        }
    }

    /// Writes for so long.
    ///
    /// @param perSecond commits a second of all connections together, or 0 for as many as possible
    public Outcome write(Duration duration, double perSecond) {
        long interval = perSecond == 0 ? 0 : (long) (CONNECTIONS * NANOS_PER_SECOND / perSecond);
        long start = System.nanoTime();
        List<Future<Histogram>> running =
                writers.stream()
                        .map(each -> threads.submit(() -> each.write(start, duration, interval)))
                        .toList();
        Histogram all = new Histogram(3);
        try {
            for (Future<Histogram> each : running) {
                all.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new BenchException("A writer failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
        return new Outcome(all.getTotalCount(), Duration.ofNanos(System.nanoTime() - start), all);
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        for (Writer writer : writers) {
            writer.connection.close();
        }
        ring.close();
    }

    /// One connection. Used by one thread at a time.
    private final class Writer {
        private final Connection connection;
        private final String insert;
        private final int aggregates;
        private final Commits commits;
        private int next;

        Writer(Connection connection, String insert, int aggregates, int first, Commits commits) {
            this.connection = connection;
            this.insert = insert;
            this.aggregates = aggregates;
            this.commits = commits;
            this.next = first;
        }

        /// Keeps to the plan even when it is late: what waits is part of the latency.
        Histogram write(long start, Duration duration, long interval) throws SQLException {
            Histogram durations = new Histogram(3);
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setLong(3, aggregates);
                long planned = start;
                while (System.nanoTime() - start < duration.toNanos()) {
                    waitUntil(planned);
                    planned += interval;
                    statement.setLong(1, next);
                    statement.setLong(2, next);
                    long sent = System.nanoTime();
                    statement.executeUpdate();
                    long answered = System.nanoTime();
                    ring.ring();
                    commits.committed(next, sent, answered);
                    durations.recordValue((answered - sent) / 1_000);
                    next += CONNECTIONS;
                }
            }
            return durations;
        }

        private void waitUntil(long nanos) {
            for (long left = nanos - System.nanoTime();
                    left > 0;
                    left = nanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
