package dev.ferry.e2e.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// When the time of an answer counts as telling what another tenant has.
class TimingsTest {
    private static final TenantsPlan PLAN = new TenantsPlan(1, 1_000);

    @Test
    void what_is_not_yours_and_takes_longer_than_what_is_not_there_is_a_finding() {
        TenantsResult result = result(1_000, 3_000_000, 2_000_000);

        assertThat(result.findings())
                .containsExactly(
                        "the id in the path: what is not yours is answered in 3.00 ms and what is not there in 2.00 ms");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void what_is_not_there_and_takes_longer_than_what_is_not_yours_is_a_finding() {
        assertThat(result(1_000, 2_000_000, 3_000_000).holds()).isFalse();
    }

    @Test
    void a_difference_that_is_small_in_milliseconds_or_in_proportion_is_none() {
        assertThat(result(1_000, 500_000, 250_000).findings()).isEmpty();
        assertThat(result(1_000, 12_000_000, 10_000_000).findings()).isEmpty();
    }

    @Test
    void times_of_fewer_pairs_are_not_judged_and_the_result_says_so() {
        TenantsResult result = result(999, 3_000_000, 2_000_000);

        assertThat(result.holds()).isTrue();
        assertThat(result.notTimed()).containsExactly("the id in the path");
        assertThat(result(1_000, 1_000_000, 1_000_000).notTimed()).isEmpty();
    }

    private static TenantsResult result(int pairs, long notYours, long notThere) {
        Timings timings = new Timings();
        for (int i = 0; i < pairs; i++) {
            timings.add("the id in the path", notYours, notThere);
        }
        return new TenantsResult(PLAN, new Leaks(), timings.medians(), Map.of());
    }
}
