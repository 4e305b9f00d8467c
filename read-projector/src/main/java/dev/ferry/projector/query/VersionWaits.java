package dev.ferry.projector.query;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.loop.Loop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Requests that wait for a row to reach a version.
///
/// One poller for the whole process asks PostgreSQL for all of them at once, every few milliseconds
/// while there are any and not at all otherwise. So hundreds of clients that wait cost one query a
/// tick and one connection, and none of them holds a connection while it waits.
final class VersionWaits implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration NOBODY_WAITS = Duration.ofMinutes(1);
    private static final Duration WEDGED_AFTER = Duration.ofSeconds(70);

    /// A request that waits. Not a record: two requests may wait for the same.
    private static final class Wait {
        final String model;
        final String tenant;
        final UUID id;
        final long version;
        final CountDownLatch reached = new CountDownLatch(1);

        Wait(String model, String tenant, UUID id, long version) {
            this.model = model;
            this.tenant = tenant;
            this.id = id;
            this.version = version;
        }
    }

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

    /// Returns when the row has at least `version`, or after `timeout`.
    ///
    /// @param model name of the read model
    /// @return whether the version was reached
    boolean await(String model, String tenant, UUID id, long version, Duration timeout)
            throws InterruptedException {
        Wait wait = new Wait(model, tenant, id, version);
        waits.add(wait);
        poller.wake();
        try {
            return wait.reached.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            waits.remove(wait);
        }
    }

    private Duration poll() throws SQLException {
        List<Wait> asked = List.copyOf(waits);
        if (asked.isEmpty()) {
            return NOBODY_WAITS;
        }
        database.transaction(connection -> {
            ask(connection, asked);
            return asked.size();
        });
        return TICK;
    }

    private static void ask(Connection connection, List<Wait> asked) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select place, version
                          from read_model.row_versions(?, ?, ?)
                         where version is not null
                        """)) {
            statement.setArray(1, text(connection, asked.stream().map(w -> w.model)));
            statement.setArray(2, text(connection, asked.stream().map(w -> w.tenant)));
            statement.setArray(
                    3, connection.createArrayOf("uuid", asked.stream().map(w -> w.id).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Wait wait = asked.get(Math.toIntExact(rows.getLong("place") - 1));
                    if (rows.getLong("version") >= wait.version) {
                        wait.reached.countDown();
                    }
                }
            }
        }
    }

    private static java.sql.Array text(Connection connection, Stream<String> values)
            throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    @Override
    public void close() {
        poller.close();
    }
}
