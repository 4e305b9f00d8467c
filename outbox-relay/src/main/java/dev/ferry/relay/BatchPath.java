package dev.ferry.relay;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.Claim;
import dev.ferry.relay.observe.BatchSpan;
import dev.ferry.relay.observe.WorkerPhase;
import dev.ferry.relay.park.Parking;
import dev.ferry.relay.park.Retry;
import dev.ferry.relay.publish.PoisonException;
import dev.ferry.relay.publish.Publisher;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The path of a batch: claim, publish, settle.
///
/// Used by one worker's thread.
final class BatchPath {
    private final Claim claim;
    private final Parking parking;
    private final Retry retry;
    private final RelayMetrics metrics;

    /// @param events claimed and settled; 0 when nothing was there to claim
    /// @param fullness what part of a full batch that was, 0 to 1
    record Relayed(int events, double fullness) {
        static final Relayed NOTHING = new Relayed(0, 0);
    }

    BatchPath(Claim claim, Parking parking, Retry retry, RelayMetrics metrics) {
        this.claim = claim;
        this.parking = parking;
        this.retry = retry;
        this.metrics = metrics;
    }

    /// Relays one batch. The commit after publishing deletes its rows for good. When publishing
    /// throws, the caller drops the connection, and the rollback puts the rows back.
    ///
    /// @param from in auto-commit mode, before and after
    Relayed relay(Connection from, Publisher to, List<Short> held) throws SQLException {
        metrics.phase(WorkerPhase.CLAIMING);
        Instant claimBegan = metrics.claimBegins();
        long began = System.nanoTime();
        Batch batch = claim.next(from, held);
        if (batch.isEmpty()) {
            return Relayed.NOTHING;
        }
        metrics.claim.record(Duration.ofNanos(System.nanoTime() - began));
        Batch sent;
        try (BatchSpan span = metrics.span(batch, claimBegan)) {
            metrics.phase(WorkerPhase.PUBLISHING);
            long start = System.nanoTime();
            sent = publish(from, to, parking.setAside(from, batch));
            span.published();
            metrics.phase(WorkerPhase.COMMITTING);
            long published = System.nanoTime();
            from.commit();
            from.setAutoCommit(true);
            span.settled();
            metrics.publish.record(Duration.ofNanos(published - start));
            metrics.settle.record(Duration.ofNanos(System.nanoTime() - published));
        }
        metrics.published(sent);
        claim.settled(from, batch);
        return new Relayed(batch.size(), claim.fullness(batch));
    }

    /// Publishes the batch. When Kafka refuses aggregates, they are parked and the remaining events
    /// are published.
    private Batch publish(Connection from, Publisher to, Batch batch) throws SQLException {
        Batch left = batch;
        while (!left.isEmpty()) {
            try {
                to.publish(left);
                return left;
            } catch (PoisonException poison) {
                left = parking.park(from, left, poison.refusals());
                metrics.parked(poison.refusals().size());
            }
        }
        return left;
    }

    /// Publishes parked events whose next try is due.
    void retryParked(Connection from, Publisher to, List<Short> held) throws SQLException {
        metrics.phase(WorkerPhase.RETRYING);
        retry.round(from, to, held);
    }

    /// Records that the worker failed but did not crash, so that no event of its batch is
    /// suspected.
    ///
    /// When PostgreSQL is away, that cannot be said: some lanes then go in smaller batches than
    /// they need.
    ///
    /// @param connection possibly with the batch's transaction open; null when there is none
    void failed(@Nullable Connection connection, Exception failure) {
        metrics.failed(failure);
        if (connection != null) {
            try {
                claim.failed(connection);
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
