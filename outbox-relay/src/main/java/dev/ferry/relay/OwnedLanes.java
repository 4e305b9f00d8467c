package dev.ferry.relay;

import dev.ferry.relay.claim.Claim;
import dev.ferry.relay.claim.CrashingEvent;
import dev.ferry.relay.claim.LeaseStatus;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.TakenLane;
import dev.ferry.relay.observe.WorkerPhase;
import dev.ferry.relay.park.Parking;
import dev.ferry.relay.publish.Publisher;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// The lanes that one worker holds, kept at its fair share.
///
/// Used by the worker's thread; [#held] and [#uncovered] are read by metrics too.
final class OwnedLanes {
    /// A person's pause is read together with the leases, so that it is obeyed within a second
    /// however long the leases are.
    private static final Duration LONGEST_ROUND = Duration.ofMillis(500);

    private final Leases leases;
    private final LaneRecovery recovery;
    private final Claim claim;
    private final Parking parking;
    private final RelayMetrics metrics;

    /// Lanes that others may have taken from this worker.
    private final Set<Short> lost = new HashSet<>();

    private volatile List<Short> held = List.of();
    private volatile int uncovered = Leases.LANES;
    private boolean paused;
    private boolean retriesDue;
    private long nextBalance = System.nanoTime();

    /// Whether the other workers know that this one has come.
    private boolean announced;

    OwnedLanes(
            Leases leases,
            LaneRecovery recovery,
            Claim claim,
            Parking parking,
            RelayMetrics metrics) {
        this.leases = leases;
        this.recovery = recovery;
        this.claim = claim;
        this.parking = parking;
        this.metrics = metrics;
    }

    /// Recovered lanes, safe to claim from.
    List<Short> held() {
        return held;
    }

    /// Lanes that nobody had a lease on when this worker last looked; 0 when it has left that to
    /// others.
    int uncovered() {
        return uncovered;
    }

    /// Whether parked aggregates were due when this worker last looked. Asked with the renewal,
    /// because an idle relay must not cost a statement for it.
    boolean retriesDue() {
        return retriesDue && !paused;
    }

    /// Whether the outbox was paused when this worker last looked.
    boolean paused() {
        return paused;
    }

    /// Whether the leases have to be renewed now.
    boolean balanceIsDue() {
        return System.nanoTime() - nextBalance >= 0;
    }

    /// Says that this round of leases is over.
    void scheduleBalance() {
        Duration round = Collections.min(List.of(leases.lease().dividedBy(4), LONGEST_ROUND));
        nextBalance = System.nanoTime() + round.toNanos();
    }

    /// Renews the leases, then releases the lanes above this worker's fair share or takes those
    /// that it lacks.
    ///
    /// @param connection in auto-commit mode
    /// @return whether the other workers should balance too
    boolean balance(Connection connection, Publisher publisher)
            throws SQLException, ExecutionException, InterruptedException {
        metrics.phase(WorkerPhase.BALANCING);
        int before = held.size();
        LeaseStatus status = leases.renew(connection, held);
        lost.addAll(held);
        keep(held.stream().filter(status.renewed()::contains).toList());
        lost.removeAll(held);
        if (!lost.isEmpty()) {
            lost.removeAll(claim.survived(connection, lost));
        }
        uncovered = status.uncovered();
        paused = status.paused();
        retriesDue = status.retriesDue();
        int missing = status.fairShare() - held.size();
        if (missing < 0) {
            List<Short> surplus = held.subList(status.fairShare(), held.size());
            leases.release(connection, surplus);
            keep(held.subList(0, status.fairShare()));
        } else if (missing > 0) {
            take(connection, publisher, missing);
        }
        recovery.keepMarkers(connection, publisher, held);
        metrics.looked(status, held.size());
        boolean changed = !announced || held.size() != before;
        announced = true;
        return changed;
    }

    private void take(Connection connection, Publisher publisher, int missing)
            throws SQLException, ExecutionException, InterruptedException {
        Set<Short> others = new HashSet<>(recovery.waiting());
        others.addAll(held);
        Map<Short, TakenLane> taken = new HashMap<>(leases.take(connection, others, missing));
        if (taken.isEmpty()) {
            return;
        }
        lost.addAll(taken.keySet());
        Set<Short> recovered = recovery.recover(connection, publisher, taken, held);
        lost.removeIf(lane -> taken.containsKey(lane) && !recovered.contains(lane));
        List<Short> more = new ArrayList<>(held);
        more.addAll(recovered);
        for (CrashingEvent event : claim.crashingEvents(connection, recovered)) {
            parking.parkUnread(connection, event);
        }
        parking.load(connection, more);
        lost.removeAll(recovered);
        keep(more);
    }

    /// After a failure: nothing is held until it has been taken and recovered again.
    void forget() {
        announced = false;
        nextBalance = System.nanoTime();
        lost.addAll(held);
        keep(List.of());
    }

    /// Graceful stop: others get the lanes at once, with nothing to recover.
    void leave(Connection connection) throws SQLException {
        try {
            leases.release(connection, held);
        } finally {
            leases.leave(connection);
            keep(List.of());
        }
    }

    /// Leaves looking after lanes and parked aggregates to others.
    void standBy() {
        uncovered = 0;
        parking.forget();
        metrics.standsBy();
    }

    private void keep(List<Short> lanes) {
        if (!held.equals(lanes)) {
            held = List.copyOf(lanes);
            claim.retain(held);
        }
    }
}
