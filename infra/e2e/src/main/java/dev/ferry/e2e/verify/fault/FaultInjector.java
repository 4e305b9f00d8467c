package dev.ferry.e2e.verify.fault;

import dev.ferry.e2e.verify.world.World;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Injects faults and returns when they are over, with everything running again.
public final class FaultInjector {
    private final RelayFaults relays;
    private final ServerFaults servers;
    private final SettleFaults settling;
    private final Lanes lanes;

    public FaultInjector(World world) {
        lanes = new Lanes(world.postgres(), world.relays().settings().lease());
        relays = new RelayFaults(world, lanes);
        servers = new ServerFaults(world);
        settling = new SettleFaults(world, lanes, relays);
    }

    /// Injects these at the same time.
    ///
    /// @throws FaultException when the relays do not come back
    public List<Injected> inject(List<Fault> faults) throws InterruptedException {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("fault-", 0).factory())) {
            List<Future<Injected>> running =
                    faults.stream().map(fault -> threads.submit(() -> inject(fault))).toList();
            List<Injected> injected = new ArrayList<>();
            for (Future<Injected> each : running) {
                injected.add(each.get());
            }
            return injected;
        } catch (ExecutionException e) {
            throw new FaultException("Injecting %s failed: %s".formatted(faults, e.getCause()), e);
        }
    }

    private Injected inject(Fault fault) throws SQLException, InterruptedException {
        return switch (fault) {
            case Fault.KillRelay kill -> new Injected(kill, relays.kill(kill));
            case Fault.FreezeRelay freeze ->
                    new Injected(freeze, relays.freeze(freeze.relay(), freeze.pause()));
            case Fault.KillTwoRelays kill -> over(kill, () -> relays.killTwo(kill));
            case Fault.RestartRelay restart -> over(restart, () -> relays.restart(restart.relay()));
            case Fault.FreezeRelayAndKillItsSuccessors freeze ->
                    over(
                            freeze,
                            () -> relays.freezeAndKillSuccessors(freeze.relay(), freeze.pause()));
            case Fault.RestartPostgres restart ->
                    over(restart, () -> servers.restartPostgres(restart.crash()));
            case Fault.CutPostgres cut -> over(cut, () -> servers.cutPostgres(cut.outage()));
            case Fault.StallPostgres stall ->
                    over(stall, () -> servers.stallPostgres(stall.outage()));
            case Fault.TerminateSessions terminate -> over(terminate, lanes::terminateSessions);
            case Fault.HoldSettling hold -> over(hold, () -> settling.hold(hold));
            case Fault.RestartBroker restart ->
                    over(restart, () -> servers.restartBroker(restart.crash()));
            case Fault.CutBroker cut -> over(cut, () -> servers.cutBroker(cut.outage()));
            case Fault.StallBroker stall -> over(stall, () -> servers.stallBroker(stall.outage()));
            case Fault.SlowBroker slow ->
                    over(slow, () -> servers.slowBroker(slow.bytesPerSecond(), slow.outage()));
        };
    }

    private static Injected over(Fault fault, Work work) throws SQLException, InterruptedException {
        work.run();
        return new Injected(fault, null);
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException, InterruptedException;
    }
}
