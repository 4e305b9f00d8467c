package dev.ferry.e2e.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.verify.world.RelaySettings;
import dev.ferry.relay.publish.Delivery;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final int KINDS = 21;

    @Test
    void the_same_seed_draws_the_same_faults() {
        assertThat(drawn(7, Delivery.EXACTLY_ONCE)).isEqualTo(drawn(7, Delivery.EXACTLY_ONCE));
        assertThat(drawn(7, Delivery.EXACTLY_ONCE)).isNotEqualTo(drawn(8, Delivery.EXACTLY_ONCE));
    }

    @Test
    void every_kind_comes_before_one_comes_again_too_often() {
        var counts =
                drawn(1, Delivery.EXACTLY_ONCE).stream()
                        .flatMap(List::stream)
                        .map(fault -> fault.kind())
                        .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
        // Both forms of a restart have one name.
        assertThat(counts).hasSize(KINDS - 2);
        assertThat(counts.values()).allMatch(count -> count >= 10);
    }

    @Test
    void at_least_once_is_spared_zombies_and_two_faults_at_once() {
        assertThat(drawn(1, Delivery.AT_LEAST_ONCE))
                .allMatch(faults -> faults.size() == 1 && !faults.getFirst().makesZombie());
    }

    @Test
    void two_faults_at_once_never_touch_the_same() {
        assertThat(drawn(1, Delivery.EXACTLY_ONCE))
                .anyMatch(faults -> faults.size() == 2)
                .allMatch(faults ->
                        faults.stream().flatMap(fault -> fault.targets().stream()).count()
                                == faults.stream()
                                        .flatMap(fault -> fault.targets().stream())
                                        .distinct()
                                        .count());
    }

    private static List<List<Fault>> drawn(long seed, Delivery delivery) {
        FaultPlan plan = new FaultPlan(seed, 3, new RelaySettings(delivery, 2), true);
        return IntStream.range(0, 400).mapToObj(_ -> plan.next()).toList();
    }
}
