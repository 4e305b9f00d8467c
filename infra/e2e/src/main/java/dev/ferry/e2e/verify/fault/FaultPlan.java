package dev.ferry.e2e.verify.fault;

import dev.ferry.e2e.verify.world.RelaySettings;
import dev.ferry.relay.publish.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Draws the faults. All kinds come once, in a random order, before one comes again.
///
/// At-least-once promises nothing when there are zombies, so there none are drawn; and no two
/// faults at once, because a relay that waits for a stalled broker while its session is ended is a
/// zombie too.
public final class FaultPlan {
    private static final List<Kind> KINDS =
            List.of(
                    (plan, _) -> new Fault.KillRelay(plan.relay(), plan.chance(2)),
                    (plan, _) -> plan.killTwo(),
                    (plan, _) -> new Fault.RestartRelay(plan.relay()),
                    (plan, settings) -> new Fault.FreezeRelay(plan.relay(), plan.over(settings)),
                    (plan, settings) ->
                            new Fault.FreezeRelayAndKillItsSuccessors(
                                    plan.relay(), plan.over(settings)),
                    (plan, _) -> new Fault.RestartPostgres(true),
                    (plan, _) -> new Fault.RestartPostgres(false),
                    (plan, _) -> new Fault.CutPostgres(plan.millis(0, 3_000)),
                    (plan, _) -> new Fault.StallPostgres(plan.millis(200, 6_000)),
                    (_, _) -> new Fault.TerminateSessions(),
                    (plan, _) -> plan.hold(Fault.Meanwhile.KILL_A_HELD_RELAY),
                    (plan, _) -> plan.hold(Fault.Meanwhile.KILL_ALL_RELAYS),
                    (plan, _) -> plan.hold(Fault.Meanwhile.FREEZE_A_HELD_RELAY),
                    (plan, _) -> plan.hold(Fault.Meanwhile.TERMINATE_SESSIONS),
                    (plan, _) -> plan.hold(Fault.Meanwhile.CUT_POSTGRES),
                    (plan, _) -> plan.hold(Fault.Meanwhile.CRASH_POSTGRES),
                    (_, _) -> new Fault.RestartBroker(true),
                    (_, _) -> new Fault.RestartBroker(false),
                    (plan, _) -> new Fault.CutBroker(plan.outage()),
                    (plan, _) -> new Fault.StallBroker(plan.outage()),
                    (plan, _) ->
                            new Fault.SlowBroker(
                                    plan.random.nextInt(20_000, 400_000),
                                    plan.millis(1_000, 6_000)));

    /// One in this many faults has a second one beside it.
    private static final int PAIRED = 4;

    /// One in this many outages of the broker lasts a minute.
    private static final int LONG_OUTAGE = 12;

    private final Random random;
    private final int relays;
    private final RelaySettings settings;
    private final boolean longOutages;
    private final List<Kind> deck = new ArrayList<>();

    /// Was to be the second of a pair and could not.
    private @Nullable Fault waiting;

    @FunctionalInterface
    private interface Kind {
        Fault draw(FaultPlan plan, RelaySettings settings);
    }

    /// @param longOutages whether Kafka may be away for a whole minute
    public FaultPlan(long seed, int relays, RelaySettings settings, boolean longOutages) {
        this.random = new Random(seed);
        this.relays = relays;
        this.settings = settings;
        this.longOutages = longOutages;
    }

    /// What is injected next: one fault, or two at once that do not touch the same.
    public List<Fault> next() {
        Fault one = draw();
        if (settings.delivery() == Delivery.AT_LEAST_ONCE || !chance(PAIRED)) {
            return List.of(one);
        }
        Fault other = draw();
        if (Collections.disjoint(one.targets(), other.targets())) {
            return List.of(one, other);
        }
        waiting = other;
        return List.of(one);
    }

    private Fault draw() {
        Fault next = waiting;
        if (next != null) {
            waiting = null;
            return next;
        }
        while (true) {
            if (deck.isEmpty()) {
                deck.addAll(KINDS);
                Collections.shuffle(deck, random);
            }
            Fault drawn = deck.removeLast().draw(this, settings);
            if (settings.delivery() == Delivery.EXACTLY_ONCE || !drawn.makesZombie()) {
                return drawn;
            }
        }
    }

    private Fault killTwo() {
        int first = relay();
        int second = (first + 1 + random.nextInt(Math.max(1, relays - 1))) % relays;
        return new Fault.KillTwoRelays(first, second, millis(0, 3_500));
    }

    private Fault hold(Fault.Meanwhile meanwhile) {
        return new Fault.HoldSettling(meanwhile, millis(0, 1_500));
    }

    private int relay() {
        return random.nextInt(relays);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private Duration over(RelaySettings wanted) {
        return wanted.zombieAfter().plus(millis(500, 3_000));
    }

    private Duration outage() {
        return longOutages && chance(LONG_OUTAGE) ? Duration.ofMinutes(1) : millis(300, 8_000);
    }

    private Duration millis(int least, int below) {
        return Duration.ofMillis(random.nextInt(least, below));
    }
}
