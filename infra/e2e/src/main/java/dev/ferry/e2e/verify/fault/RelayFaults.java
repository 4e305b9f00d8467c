package dev.ferry.e2e.verify.fault;

import dev.ferry.e2e.verify.world.Relays;
import dev.ferry.e2e.verify.world.Stop;
import dev.ferry.e2e.verify.world.World;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Faults of the relay processes themselves.
final class RelayFaults {
    private final World world;
    private final Relays relays;
    private final Stop stop;
    private final Lanes lanes;
    private final TakeOver takeOver;

    RelayFaults(World world, Lanes lanes) {
        this.world = world;
        this.relays = world.relays();
        this.stop = world.stop();
        this.lanes = lanes;
        this.takeOver = new TakeOver(lanes, stop);
    }

    /// Returns how long the others took to own all lanes, or null when that was not waited for.
    @Nullable Duration kill(Fault.KillRelay fault) throws SQLException, InterruptedException {
        if (fault.replaceAtOnce() || world.relayCount() == 1) {
            relays.kill(fault.relay());
            relays.start(fault.relay());
            return null;
        }
        long death = System.nanoTime();
        relays.kill(fault.relay());
        Duration taken = takeOver.await(takeOver.begin(), death);
        relays.start(fault.relay());
        return taken;
    }

    void killTwo(Fault.KillTwoRelays fault) throws InterruptedException {
        relays.kill(fault.first());
        stop.rest(fault.between());
        if (fault.second() != fault.first()) {
            relays.kill(fault.second());
            relays.start(fault.second());
        }
        relays.start(fault.first());
    }

    void restart(int relay) {
        relays.stop(relay);
        relays.start(relay);
    }

    /// Freezes the relay until it is a zombie. Returns how long the others took to own all lanes.
    @Nullable Duration freeze(int relay, Duration pause) throws SQLException, InterruptedException {
        long frozen = System.nanoTime();
        relays.freeze(relay);
        Duration taken = world.relayCount() == 1 ? null : takeOver.await(takeOver.begin(), frozen);
        stop.rest(pause.minusNanos(System.nanoTime() - frozen));
        relays.thaw(relay);
        return taken;
    }

    /// As above, but whoever takes the first of its lanes dies of it, and others come.
    void freezeAndKillSuccessors(int relay, Duration pause)
            throws SQLException, InterruptedException {
        List<Integer> successors =
                IntStream.range(0, world.relayCount())
                        .filter(place -> place != relay)
                        .boxed()
                        .toList();
        String _ = takeOver.begin();
        long epochs = lanes.epochs();
        long frozen = System.nanoTime();
        relays.freeze(relay);
        boolean _ = stop.restUntil(() -> moved(epochs), pause);
        successors.forEach(relays::kill);
        successors.forEach(relays::start);
        if (!successors.isEmpty()) {
            Duration _ = takeOver.await(takeOver.begin(), frozen);
        }
        stop.rest(pause.minusNanos(System.nanoTime() - frozen));
        relays.thaw(relay);
    }

    private boolean moved(long before) {
        try {
            return lanes.epochs() != before;
        } catch (SQLException e) {
            // Another fault may have taken PostgreSQL away for a while.
            return false;
        }
    }
}
