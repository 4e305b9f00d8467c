package dev.ferry.projector.query;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Slot;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.RowSet;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.loop.Loop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Requests that wait until the events of an aggregate have taken effect up to a version.
///
/// A request waits for the applied version, which moves in the same transaction as all rows that an
/// event changes. So everything that is read after the wait contains the event: a row, a list or a
/// sum.
///
/// One poller for the whole process asks PostgreSQL about all waiting requests at once, every few
/// milliseconds while there are any, and not at all otherwise. So hundreds of waiting clients cost
/// one connection and one query per poll, and none of them holds a connection while it waits.
final class VersionWaits implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration NOBODY_WAITS = Duration.ofMinutes(1);
    private static final Duration WEDGED_AFTER = Duration.ofSeconds(70);

    /// A request that waits. Not a record, because two requests may wait for the same version.
    private static final class Wait {
        final String model;
        final AggregateKey aggregate;
        final long version;
        final CountDownLatch reached = new CountDownLatch(1);

        /// The applied version at the last query; written by the poller or the request's own query,
        /// read by the request.
        volatile long applied;

        Wait(String model, AggregateKey aggregate, long version) {
            this.model = model;
            this.aggregate = aggregate;
            this.version = version;
        }

        void found(long applied) {
            this.applied = applied;
            if (applied >= version) {
                reached.countDown();
            }
        }

        boolean isReached() {
            return applied >= version;
        }
    }

    private static final RowSet<Wait> ASKED =
            new RowSet<Wait>()
                    .column("text", w -> w.model)
                    .column("text", w -> w.aggregate.type().wireName())
                    .column("text", w -> w.aggregate.tenant().value())
                    .column("uuid", w -> w.aggregate.id());

    private final Database database;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final Loop poller = new Loop("version-waits", WEDGED_AFTER, this::poll);

    VersionWaits(Database database) {
        this.database = database;
    }

    void start() {
        poller.start();
    }

    Loop poller() {
        return poller;
    }

    /// Returns when the data is as recent as `freshness` demands, or at the end of its patience if
    /// an older answer is allowed.
    ///
    /// @param model name of the read model that is queried; dead letters of other read models do
    ///   not count
    /// @param slot of the request, which other requests use while it waits
    /// @return whether the data may be older than demanded
    /// @throws ProblemException 503 when the data is older than demanded and must not be, or when
    ///   too many requests wait
    boolean await(String model, Freshness freshness, Slot slot) throws Exception {
        if (freshness.aggregate() == null) {
            return false;
        }
        Wait wait = new Wait(model, freshness.aggregate(), freshness.version());
        ask(List.of(wait));
        if (!wait.isReached() && freshness.patience().isPositive()) {
            var _ = slot.leaveFor(() -> await(wait, freshness.patience()));
        }
        if (!wait.isReached() && !freshness.staleAllowed()) {
            throw new ProblemException(notYet(wait));
        }
        return !wait.isReached();
    }

    private boolean await(Wait wait, Duration patience) throws InterruptedException {
        waits.add(wait);
        poller.wake();
        try {
            return wait.reached.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            waits.remove(wait);
        }
    }

    private Duration poll() throws SQLException {
        List<Wait> asked = List.copyOf(waits);
        if (asked.isEmpty()) {
            return NOBODY_WAITS;
        }
        ask(asked);
        return TICK;
    }

    private void ask(List<Wait> asked) throws SQLException {
        database.transaction(connection -> {
            ask(connection, asked);
            return asked.size();
        });
    }

    private static void ask(Connection connection, List<Wait> asked) throws SQLException {
        Statements.each(
                connection,
                row ->
                        asked.get(Math.toIntExact(row.getLong("place") - 1))
                                .found(row.getLong("version")),
                """
                select place, version
                  from read_model.applied_versions(?, ?, ?, ?)
                """,
                ASKED.parameters(asked));
    }

    private static Problem notYet(Wait wait) {
        return Problem.of(
                503,
                "version-not-reached",
                "Not yet visible",
                "%s %s is at version %d in %s, not yet at %d; try again"
                        .formatted(
                                wait.aggregate.type(),
                                wait.aggregate.id(),
                                wait.applied,
                                wait.model,
                                wait.version));
    }

    @Override
    public void close() {
        poller.close();
    }
}
