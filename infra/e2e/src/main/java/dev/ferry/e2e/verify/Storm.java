package dev.ferry.e2e.verify;

import dev.ferry.e2e.verify.fault.Fault;
import dev.ferry.e2e.verify.fault.FaultInjector;
import dev.ferry.e2e.verify.fault.FaultPlan;
import dev.ferry.e2e.verify.fault.Injected;
import dev.ferry.e2e.verify.world.Stop;
import dev.ferry.e2e.verify.world.World;
import dev.ferry.e2e.verify.write.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Fault after fault, each into a fresh wave of events, until there were enough of both.
final class Storm {
    /// Minute-long outages would make up most of a shorter run.
    private static final int MINUTES_FOR_LONG_OUTAGES = 15;

    private static final int LONGEST_PAUSE_MILLIS = 1_200;

    private final CheckPlan plan;
    private final Pace pace;
    private final Progress progress;
    private final Stop stop;
    private final FaultPlan faults;
    private final FaultInjector injector;
    private final Random pauses;
    private final List<Injected> injected = new ArrayList<>();

    Storm(CheckPlan plan, World world, Pace pace, Progress progress) {
        this.plan = plan;
        this.pace = pace;
        this.progress = progress;
        this.stop = world.stop();
        this.faults =
                new FaultPlan(
                        plan.seed(),
                        plan.relays(),
                        world.relays().settings(),
                        plan.minutes() >= MINUTES_FOR_LONG_OUTAGES);
        this.injector = new FaultInjector(world);
        this.pauses = new Random(plan.seed());
    }

    /// Returns when all faults are over and the writers have committed enough, or the stop was
    /// requested.
    void rage() throws InterruptedException {
        long begun = System.nanoTime();
        while (!stop.isRequested() && (injected.size() < plan.faults() || lasts(begun))) {
            pace.raise(nextWave());
            stop.rest(Duration.ofMillis(pauses.nextInt(LONGEST_PAUSE_MILLIS)));
            List<Fault> next = faults.next();
            progress.now("fault %d: %s".formatted(injected.size() + 1, next));
            injected.addAll(injector.inject(next));
        }
        pace.raise(plan.events());
        progress.now("%d faults were injected".formatted(injected.size()));
        boolean _ = stop.restUntil(pace::reached, Duration.ofHours(1));
    }

    /// What was injected so far.
    List<Injected> injected() {
        return List.copyOf(injected);
    }

    private boolean lasts(long begun) {
        return System.nanoTime() - begun < Duration.ofMinutes(plan.minutes()).toNanos();
    }

    /// The events are spread over the faults; beyond the last one waves go on in the same size.
    private long nextWave() {
        long wave = Math.max(1, plan.events() / Math.max(1, plan.faults()));
        return plan.faults() == 0
                ? plan.events()
                : Math.max((injected.size() + 1) * wave, pace.committed() + wave / 2);
    }
}
