package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.relay.system.Track;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Looks at who owns the lanes, every few milliseconds.
final class LaneWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Connection connection;

    LaneWatch(Track track) throws SQLException {
        connection = track.connect();
    }

    /// Waits until so many relays have shown a sign of life.
    ///
    /// @return the seconds it took
    double awaitRelays(int relays) throws SQLException {
        String sql =
                """
                select count(distinct left(worker, 36)) >= ?
                  from outbox.relay
                 where seen_until > now()
                """;
        return await(sql, relays);
    }

    /// Waits until every lane is leased and recovered, so many relays share them, and no worker has
    /// more than its fair share. A worker's name begins with its process's, which has 36
    /// characters.
    ///
    /// @return the seconds it took
    double awaitSpreadOver(int relays) throws SQLException {
        String sql =
                """
                select coalesce(sum(lanes), 0) = 64
                       and count(distinct left(owner, 36)) = ?
                       and max(lanes) <= ceil(64.0 / greatest(1, (select count(*)
                                                                    from outbox.relay
                                                                   where seen_until > now())))
                  from (select owner, count(*) as lanes
                          from outbox.lane
                         where leased_until > now()
                           and fence = '{}'
                         group by owner) owners
                """;
        return await(sql, relays);
    }

    private double await(String sql, int relays) throws SQLException {
        long start = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, relays);
            while (!holds(statement)) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new BenchException(
                            "The lanes have not been spread over %d relays for %s."
                                    .formatted(relays, PATIENCE));
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            return (System.nanoTime() - start) / NANOS_PER_SECOND;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
    }

    private static boolean holds(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
