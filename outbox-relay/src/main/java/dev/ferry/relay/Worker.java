package dev.ferry.relay;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.Claim;
import dev.ferry.relay.claim.SeqContract;
import dev.ferry.relay.observe.BatchSpan;
import dev.ferry.relay.observe.Doing;
import dev.ferry.relay.park.Parking;
import dev.ferry.relay.park.Retry;
import dev.ferry.relay.publish.PoisonException;
import dev.ferry.relay.publish.Publisher;
import dev.ferry.runtime.loop.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Relays batch after batch: claim, publish, settle.
///
/// One worker is one connection, one producer and a share of the lanes. Whatever goes wrong, it
/// drops both, holds no lane any more, and begins again by recovering its lanes, because it cannot
/// know what became of the batch. All methods run on the worker's own loop.
final class Worker implements Step {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration SHORTEST_REST = Duration.ofMillis(2);
    private static final Duration STAND_BY = Duration.ofMillis(100);

    /// A pause is read with the leases, and is obeyed within a second however long the leases are.
    private static final Duration LONGEST_LEASE_ROUND = Duration.ofMillis(500);

    /// Opens a connection in auto-commit mode.
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private final Crew.Place place;
    private final Connections connections;
    private final Supplier<Publisher> publishers;
    private final Lanes lanes;
    private final Parking parking;
    private final Retry retry;
    private final Claim claim;
    private final RelayMetrics metrics;
    private final Duration leaseRound;
    private final Duration longestRest;

    private @Nullable Connection connection;
    private @Nullable Publisher publisher;
    private long nextLeaseRound = System.nanoTime();
    private Duration rest = SHORTEST_REST;

    /// Whether the last step failed.
    private boolean failing;

    /// Whether the other workers know that this one has come.
    private boolean announced;

    Worker(
            Crew.Place place,
            Connections connections,
            Supplier<Publisher> publishers,
            Lanes lanes,
            Parking parking,
            Retry retry,
            Claim claim,
            RelayMetrics metrics,
            OutboxConfig config) {
        this.place = place;
        this.connections = connections;
        this.publishers = publishers;
        this.lanes = lanes;
        this.parking = parking;
        this.retry = retry;
        this.claim = claim;
        this.metrics = metrics;
        this.leaseRound =
                Collections.min(List.of(config.lease().dividedBy(4), LONGEST_LEASE_ROUND));
        this.longestRest = config.idlePoll();
    }

    @Override
    public Duration run() throws Exception {
        if (!failing && !place.isNeeded()) {
            standBy();
            return STAND_BY;
        }
        place.standsBy(false);
        boolean done = false;
        try {
            Publisher to = openPublisher();
            Connection from = openConnection();
            keepLeases(from, to);
            int relayed = lanes.paused() ? 0 : relay(from, to);
            done = true;
            metrics.doing(Doing.RESTING);
            place.worked();
            return pause(relayed);
        } catch (Exception e) {
            metrics.failed(e);
            clear(e);
            throw e;
        } finally {
            failing = !done;
            if (failing) {
                startOver();
            }
        }
    }

    /// Says that the batch in hand is not to blame. When that cannot be said because PostgreSQL is
    /// away, some lanes are treated with more care than they need.
    private void clear(Exception failure) {
        if (connection != null) {
            try {
                claim.failed(connection);
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /// The path of a batch. Its rows are gone for good with the commit; when `publish` throws, the
    /// caller drops the connection, which puts them back.
    private int relay(Connection from, Publisher to) throws Exception {
        metrics.doing(Doing.CLAIMING);
        Instant claimBegan = metrics.claimBegins();
        long began = System.nanoTime();
        Batch batch = claim.next(from, lanes.held());
        if (batch.isEmpty()) {
            return 0;
        }
        metrics.claim.record(Duration.ofNanos(System.nanoTime() - began));
        Batch sent;
        try (BatchSpan span = metrics.span(batch, claimBegan)) {
            metrics.doing(Doing.PUBLISHING);
            long start = System.nanoTime();
            sent = publish(from, to, parking.setAside(from, batch));
            span.published();
            metrics.doing(Doing.COMMITTING);
            long published = System.nanoTime();
            from.commit();
            from.setAutoCommit(true);
            span.settled();
            metrics.publish.record(Duration.ofNanos(published - start));
            metrics.settle.record(Duration.ofNanos(System.nanoTime() - published));
        }
        metrics.published(sent);
        claim.settled(from, batch);
        place.relayed(claim.fullness(batch));
        return batch.size();
    }

    /// Publishes what can be published; each refused aggregate is parked and the rest goes again.
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

    private void keepLeases(Connection from, Publisher to) throws Exception {
        if (place.othersMoved() || System.nanoTime() - nextLeaseRound >= 0) {
            metrics.doing(Doing.BALANCING);
            int before = lanes.held().size();
            lanes.balance(from, to);
            if (!announced || lanes.held().size() != before) {
                announced = true;
                place.moved();
            }
            if (lanes.retriesDue()) {
                metrics.doing(Doing.RETRYING);
                retry.round(from, to, lanes.held());
            }
            nextLeaseRound = System.nanoTime() + leaseRound.toNanos();
        }
    }

    private Duration pause(int relayed) {
        if (relayed > 0) {
            rest = SHORTEST_REST;
            return Duration.ZERO;
        }
        Duration now = rest;
        Duration doubled = rest.multipliedBy(2);
        rest = doubled.compareTo(longestRest) > 0 ? longestRest : doubled;
        return now;
    }

    /// Not after a failure: what became of its lanes has to be settled first.
    private void standBy() {
        if (connection != null || publisher != null) {
            leave();
        }
        lanes.standBy();
        place.standsBy(true);
        metrics.standsBy();
    }

    /// Before the connection: while Kafka is away, no transaction and no lane is held.
    private Publisher openPublisher() {
        Publisher open = publisher;
        if (open == null) {
            open = publishers.get();
            publisher = open;
            metrics.doing(Doing.OPENING_PRODUCER);
            open.open();
        }
        return open;
    }

    private Connection openConnection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            metrics.doing(Doing.CONNECTING);
            open = connections.open();
            connection = open;
            SeqContract.require(open);
            announced = false;
            nextLeaseRound = System.nanoTime();
        }
        return open;
    }

    /// First the connection: its locks go at once, however long the producer takes to give up.
    private void startOver() {
        lanes.forget();
        closeConnection();
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    private void closeConnection() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                log.debug("a broken connection did not close cleanly", e);
            }
        }
    }

    /// Hands the lanes over. Called by the loop's thread or when the loop has ended.
    void leave() {
        Connection open = connection;
        try {
            if (open != null) {
                lanes.leave(open);
                place.moved();
            }
        } catch (SQLException | IllegalStateException e) {
            log.warn(
                    "lanes were not released, others take them when the lease runs out: {}",
                    e.getMessage());
        } finally {
            startOver();
        }
    }
}
