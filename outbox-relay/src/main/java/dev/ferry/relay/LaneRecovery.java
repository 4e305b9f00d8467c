package dev.ferry.relay;

import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.TakenLane;
import dev.ferry.relay.publish.Publisher;
import dev.ferry.relay.recover.HangingTransactionException;
import dev.ferry.relay.recover.Recovered;
import dev.ferry.relay.recover.Recovery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes lanes that a worker has just taken safe to claim from, and keeps their markers in Kafka.
///
/// Used by one worker's thread.
final class LaneRecovery {
    private static final Logger log = LoggerFactory.getLogger(LaneRecovery.class);

    /// Kafka forgets offsets that are not committed for `offsets.retention.minutes`, a week.
    private static final long MARKERS_KEPT_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Leases leases;
    private final Recovery recovery;
    private final HangingLanes hanging;
    private final RelayMetrics metrics;
    private long marked = System.nanoTime();

    /// A seq that the outbox has drawn.
    private long reached;

    LaneRecovery(Leases leases, Recovery recovery, HangingLanes hanging, RelayMetrics metrics) {
        this.leases = leases;
        this.recovery = recovery;
        this.hanging = hanging;
        this.metrics = metrics;
    }

    /// Lanes that are not to be tried yet, because a transaction hangs over them.
    Set<Short> waiting() {
        return hanging.waiting();
    }

    /// The markers are written last. From then on this worker can have a Kafka transaction open for
    /// a lane, so `outbox.lane` already says that a successor must fence it.
    ///
    /// @param held lanes to be kept meanwhile
    /// @return the lanes of `taken` that are safe; the lease of the others is left to run out
    Set<Short> recover(
            Connection connection,
            Publisher publisher,
            Map<Short, TakenLane> taken,
            Collection<Short> held)
            throws SQLException, ExecutionException, InterruptedException {
        Map<Short, TakenLane> left = new HashMap<>(taken);
        Recovered recovered = resolve(connection, left, held);
        long unreleased = left.values().stream().filter(lane -> !lane.isReleased()).count();
        metrics.recovered(Math.toIntExact(unreleased), recovered);
        leases.recovered(connection, left.keySet());
        reached = recovered.reached();
        mark(connection, publisher, left.keySet());
        return left.keySet();
    }

    /// @param taken loses those that cannot be recovered now
    private Recovered resolve(
            Connection connection, Map<Short, TakenLane> taken, Collection<Short> held)
            throws SQLException, ExecutionException, InterruptedException {
        while (true) {
            try {
                Recovered recovered =
                        recovery.recover(
                                connection,
                                taken,
                                hanging.known(),
                                () -> stay(connection, taken.keySet(), held));
                hanging.recovered(taken.keySet());
                return recovered;
            } catch (HangingTransactionException e) {
                if (hanging.add(e.lanes())) {
                    log.error("some lanes cannot be taken: {}", e.getMessage());
                }
                taken.keySet().removeAll(e.lanes());
            }
        }
    }

    /// Renews the leases meanwhile: a recovery can take longer than a lease, above all when a
    /// server has just come back.
    private void stay(Connection connection, Set<Short> taken, Collection<Short> held)
            throws SQLException {
        Set<Short> all = new HashSet<>(held);
        all.addAll(taken);
        if (!leases.renew(connection, all).renewed().containsAll(all)) {
            throw new IllegalStateException("lanes went to others while they were recovered");
        }
    }

    /// Writes the markers of the held lanes again before Kafka forgets them.
    void keepMarkers(Connection connection, Publisher publisher, Collection<Short> held)
            throws SQLException {
        if (System.nanoTime() - marked > MARKERS_KEPT_NANOS) {
            mark(connection, publisher, held);
            marked = System.nanoTime();
        }
    }

    private void mark(Connection connection, Publisher publisher, Collection<Short> lanes)
            throws SQLException {
        if (!lanes.isEmpty()) {
            leases.marked(connection, lanes, publisher.mark(lanes, reached));
        }
    }
}
