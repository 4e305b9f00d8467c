package dev.ferry.relay;

import dev.ferry.relay.claim.Floors;
import dev.ferry.relay.claim.Killer;
import dev.ferry.relay.claim.LeaseStatus;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.Suspects;
import dev.ferry.relay.park.Parking;
import dev.ferry.relay.publish.HangingTransactionException;
import dev.ferry.relay.settle.Recovery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lanes that one worker holds, kept at its fair share.
///
/// Used by the worker's thread; [#held] and [#uncovered] are read by metrics too.
final class Lanes {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final Leases leases;
    private final Recovery recovery;
    private final Floors floors;
    private final Suspects suspects;
    private final Parking parking;
    private final RelayMetrics metrics;
    private final HangingLanes hanging;

    /// Lanes that may have gone to others without this worker's doing.
    private final Set<Short> lost = new HashSet<>();

    private volatile List<Short> held = List.of();
    private volatile int uncovered = Leases.LANES;
    private boolean paused;
    private boolean retriesDue;

    Lanes(
            Leases leases,
            Recovery recovery,
            Floors floors,
            Suspects suspects,
            Parking parking,
            RelayMetrics metrics,
            HangingLanes hanging) {
        this.leases = leases;
        this.recovery = recovery;
        this.floors = floors;
        this.suspects = suspects;
        this.parking = parking;
        this.metrics = metrics;
        this.hanging = hanging;
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
    void balance(Connection connection)
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
            take(connection, missing);
        }
        metrics.looked(status, held.size());
    }

    private void take(Connection connection, int missing)
            throws SQLException, ExecutionException, InterruptedException {
        Set<Short> others = new HashSet<>(hanging.waiting());
        others.addAll(held);
        Map<Short, List<String>> taken = new HashMap<>(leases.take(connection, others, missing));
        if (taken.isEmpty()) {
            return;
        }
        lost.addAll(taken.keySet());
        int discarded = recover(connection, taken);
        int unreleased =
                Math.toIntExact(
                        taken.values().stream().filter(owners -> !owners.isEmpty()).count());
        metrics.recovered(unreleased, discarded);
        leases.recovered(connection, taken.keySet());
        List<Short> more = new ArrayList<>(held);
        more.addAll(taken.keySet());
        for (Killer killer : suspects.load(connection, taken.keySet())) {
            parking.parkUnread(connection, killer);
        }
        parking.load(connection, more);
        lost.removeAll(taken.keySet());
        keep(more);
    }

    /// @param taken loses those that cannot be recovered now; their lease is left to run out
    private int recover(Connection connection, Map<Short, List<String>> taken)
            throws SQLException, ExecutionException, InterruptedException {
        while (true) {
            try {
                int discarded =
                        recovery.recover(
                                connection,
                                taken,
                                hanging.known(),
                                () -> stay(connection, taken.keySet()));
                hanging.recovered(taken.keySet());
                return discarded;
            } catch (HangingTransactionException e) {
                if (hanging.add(e.lanes())) {
                    log.error("some lanes cannot be taken: {}", e.getMessage());
                }
                taken.keySet().removeAll(e.lanes());
                lost.removeAll(e.lanes());
            }
        }
    }

    /// Recovering can take longer than a lease, above all when a server has just come back.
    private void stay(Connection connection, Set<Short> taken) throws SQLException {
        Set<Short> all = new HashSet<>(held);
        all.addAll(taken);
        if (!leases.renew(connection, all).renewed().containsAll(all)) {
            throw new IllegalStateException("lanes went to others while they were recovered");
        }
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
