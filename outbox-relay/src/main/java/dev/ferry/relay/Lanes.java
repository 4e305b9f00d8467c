package dev.ferry.relay;

import dev.ferry.relay.claim.Floors;
import dev.ferry.relay.claim.Killer;
import dev.ferry.relay.claim.LeaseStatus;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.Suspects;
import dev.ferry.relay.claim.TakenLane;
import dev.ferry.relay.park.Parking;
import dev.ferry.relay.publish.Publisher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// The lanes that one worker holds, kept at its fair share.
///
/// Used by the worker's thread; [#held] and [#uncovered] are read by metrics too.
final class Lanes {
    private final Leases leases;
    private final LaneRecovery recovery;
    private final Floors floors;
    private final Suspects suspects;
    private final Parking parking;
    private final RelayMetrics metrics;

    /// Lanes that may have gone to others without this worker's doing.
    private final Set<Short> lost = new HashSet<>();

    private volatile List<Short> held = List.of();
    private volatile int uncovered = Leases.LANES;
    private boolean paused;
    private boolean retriesDue;

    Lanes(
            Leases leases,
            LaneRecovery recovery,
            Floors floors,
            Suspects suspects,
            Parking parking,
            RelayMetrics metrics) {
        this.leases = leases;
        this.recovery = recovery;
        this.floors = floors;
        this.suspects = suspects;
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

    /// One round: sign of life, then give up what is too much or take what is missing.
    ///
    /// @param connection in auto-commit mode
    void balance(Connection connection, Publisher publisher)
            throws SQLException, ExecutionException, InterruptedException {
        LeaseStatus status = leases.renew(connection, held);
        lost.addAll(held);
        keep(held.stream().filter(status.renewed()::contains).toList());
        lost.removeAll(held);
        if (!lost.isEmpty()) {
            lost.removeAll(suspects.survived(connection, lost));
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
        for (Killer killer : suspects.load(connection, recovered)) {
            parking.parkUnread(connection, killer);
        }
        parking.load(connection, more);
        lost.removeAll(recovered);
        keep(more);
    }

    /// After a failure: nothing is held until it has been taken and recovered again.
    void forget() {
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
    }

    private void keep(List<Short> lanes) {
        if (!held.equals(lanes)) {
            held = List.copyOf(lanes);
            floors.retain(held);
            suspects.retain(held);
        }
    }
}
