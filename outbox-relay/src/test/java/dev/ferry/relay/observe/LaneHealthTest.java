package dev.ferry.relay.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.claim.LeaseStatus;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LaneHealthTest {
    private final AtomicLong now = new AtomicLong();
    private final LaneHealth check = new LaneHealth(Duration.ofSeconds(10), now::get);

    @Test
    void lanes_may_be_without_an_owner_for_the_grace_and_not_longer() {
        check.looked(status(2, 5), 27);
        pass(10);
        check.looked(status(2, 5), 27);
        assertThat(check.problem()).isNull();
        pass(1);
        check.looked(status(2, 5), 27);
        assertThat(check.problem())
                .isEqualTo(
                        "for 11 s 5 lanes have no owner, and this worker cannot take them: another"
                                + " session keeps their rows locked, as a relay that hangs with a"
                                + " batch in flight does");
        check.looked(status(2, 0), 32);
        assertThat(check.problem()).isNull();
    }

    @Test
    void a_worker_with_its_fair_share_says_that_others_do_not_take_theirs() {
        pass(11);
        check.looked(status(2, 5), 32);
        assertThat(check.problem())
                .isEqualTo(
                        "for 11 s 5 lanes have no owner: this worker has its fair share of 32, and"
                                + " the other live workers (1) do not take theirs");
    }

    @Test
    void lanes_that_nobody_can_recover_are_counted() {
        pass(11);
        check.looked(new LeaseStatus(Set.of(), 2, 0, 12, false, false), 20);
        assertThat(check.problem())
                .startsWith("for 11 s 12 lanes cannot be recovered: a transaction does not end");
    }

    @Test
    void a_worker_that_no_longer_looks_says_what_it_is_at() {
        check.looked(status(1, 0), 64);
        check.phase(WorkerPhase.PUBLISHING);
        pass(11);
        assertThat(check.problem())
                .isEqualTo("it has not looked after its lanes for 11 s, it is publishing to Kafka");
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static LeaseStatus status(int workers, int uncovered) {
        return new LeaseStatus(Set.of(), workers, uncovered, 0, false, false);
    }
}
