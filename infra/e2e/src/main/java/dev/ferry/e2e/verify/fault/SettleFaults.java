package dev.ferry.e2e.verify.fault;

import dev.ferry.e2e.verify.world.Relays;
import dev.ferry.e2e.verify.world.World;
import dev.ferry.embedded.fault.CommitGate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Faults that meet relays whose batch is in Kafka and not yet settled.
final class SettleFaults {
    private static final Logger log = LoggerFactory.getLogger(SettleFaults.class);
    private static final Duration LONGEST_WAIT_FOR_A_BATCH = Duration.ofSeconds(5);
    private static final Duration CUT = Duration.ofMillis(500);

    private final World world;
    private final Lanes lanes;
    private final RelayFaults relayFaults;

    SettleFaults(World world, Lanes lanes, RelayFaults relayFaults) {
        this.world = world;
        this.lanes = lanes;
        this.relayFaults = relayFaults;
    }

    /// The gate is open again before anybody waits for a take-over: successors must pass it too.
    void hold(Fault.HoldSettling fault) throws SQLException, InterruptedException {
        List<Integer> gone = new ArrayList<>();
        List<Integer> frozen = new ArrayList<>();
        try (CommitGate.Shut _ = world.postgres().commitGate().shut()) {
            boolean _ = world.stop().restUntil(() -> !held().isEmpty(), LONGEST_WAIT_FOR_A_BATCH);
            meanwhile(fault.meanwhile(), gone, frozen);
            world.stop().rest(fault.hold());
        } catch (SQLException e) {
            // The session that kept the gate shut died with the server.
            log.debug("the commit gate is open", e);
        }
        gone.forEach(world.relays()::start);
        for (int relay : frozen) {
            relayFaults.freeze(relay, world.relays().settings().zombieAfter());
        }
    }

    /// @param gone gets the places in which a relay has to be started again
    /// @param frozen gets the places in which one has to be thawed
    private void meanwhile(Fault.Meanwhile meanwhile, List<Integer> gone, List<Integer> frozen)
            throws SQLException, InterruptedException {
        switch (meanwhile) {
            case KILL_A_HELD_RELAY -> kill(held().stream().limit(1).toList(), gone);
            case KILL_ALL_RELAYS ->
                    kill(IntStream.range(0, world.relayCount()).boxed().toList(), gone);
            case FREEZE_A_HELD_RELAY -> {
                for (int relay : held().stream().limit(1).toList()) {
                    world.relays().freeze(relay);
                    frozen.add(relay);
                    lanes.terminateSessions(Relays.name(relay));
                }
            }
            case TERMINATE_SESSIONS -> lanes.terminateSessions();
            // The server does not notice, and commits as soon as it may.
            case CUT_POSTGRES -> {
                world.postgres().proxy().cut();
                world.stop().rest(CUT);
                world.postgres().proxy().heal();
            }
            case CRASH_POSTGRES -> {
                world.postgres().server().kill();
                world.postgres().server().start();
            }
        }
    }

    private void kill(List<Integer> places, List<Integer> gone) throws SQLException {
        for (int place : places) {
            world.relays().kill(place);
            gone.add(place);
            lanes.terminateSessions(Relays.name(place));
        }
    }

    private List<Integer> held() {
        try {
            List<String> names = lanes.heldRelays();
            return IntStream.range(0, world.relayCount())
                    .filter(place -> names.contains(Relays.name(place)))
                    .boxed()
                    .toList();
        } catch (SQLException e) {
            throw new FaultException("PostgreSQL does not say who waits.", e);
        }
    }
}
