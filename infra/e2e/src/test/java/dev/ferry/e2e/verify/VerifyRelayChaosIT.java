package dev.ferry.e2e.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.verify.judge.Verdict;
import dev.ferry.e2e.verify.world.Stop;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Seed;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Short runs of the checker with a new seed each time; `-Dferry.seed=N` repeats one.
class VerifyRelayChaosIT {
    private final long seed = Seed.of(VerifyRelayChaosIT.class);

    @Test
    void exactly_once_holds_through_a_fault_of_every_kind() throws Exception {
        CheckResult result = run(50_000, 21, Delivery.EXACTLY_ONCE);

        assertThat(result.complaints()).as("seed " + seed).isEmpty();
        assertThat(result.verdict())
                .as("seed " + seed)
                .isEqualTo(new Verdict(result.committed(), 0, 0, 0, 0, List.of()));
        assertThat(result.committed()).isGreaterThanOrEqualTo(50_000);
        assertThat(result.faults()).hasSizeGreaterThanOrEqualTo(21);
        assertThat(result.rolledBack()).isPositive();
    }

    @Test
    void at_least_once_loses_nothing_and_keeps_the_order_as_long_as_there_are_no_zombies()
            throws Exception {
        CheckResult result = run(10_000, 6, Delivery.AT_LEAST_ONCE);

        assertThat(result.holds()).as("seed %d: %s", seed, result).isTrue();
        assertThat(result.verdict().recorded()).isGreaterThanOrEqualTo(result.committed());
        assertThat(result.committed()).isGreaterThanOrEqualTo(10_000);
        assertThat(result.faults()).hasSizeGreaterThanOrEqualTo(6);
    }

    private CheckResult run(int events, int faults, Delivery delivery) throws Exception {
        CheckPlan plan = new CheckPlan(seed, events, 3_000, 3, 2, 4, faults, 0, delivery);
        PrintStream out = System.out;
        try (RelayCheck check = new RelayCheck(plan, new Stop(), out, false)) {
            CheckResult result = check.run();
            new Report(result, out).print();
            return result;
        }
    }
}
