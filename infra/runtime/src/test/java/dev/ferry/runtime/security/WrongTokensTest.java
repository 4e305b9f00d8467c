package dev.ferry.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WrongTokensTest {
    private static final int MOST = 64;
    private static final int MOST_OF_ONE_PEER = 16;
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HeldPause pause = new HeldPause();
    private final WrongTokens wrong = new WrongTokens(meters, pause);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Boolean>> held = new ArrayList<>();

    @AfterEach
    void stop() {
        pause.close();
        senders.close();
    }

    @Test
    void a_peer_that_makes_too_many_wait_is_turned_away_and_others_are_not() throws Exception {
        hold("192.0.2.1", MOST_OF_ONE_PEER - 1);
        assertThat(wrong.isOver("192.0.2.1")).isFalse();
        hold("192.0.2.1", 1);
        assertThat(wrong.isOver("192.0.2.1")).isTrue();
        assertThat(send("192.0.2.1")).succeedsWithin(BOUND).isEqualTo(false);

        assertThat(wrong.isOver("192.0.2.2")).isFalse();
        hold("192.0.2.2", 1);
        release();
        assertThat(wrong.isOver("192.0.2.1")).isFalse();
        assertThat(wrong.note("192.0.2.1", "expired", "late")).isTrue();
        assertThat(pause.pauses())
                .hasSize(MOST_OF_ONE_PEER + 2)
                .containsOnly(Duration.ofMillis(250));
        assertThat(meters.get("ferry.auth.refused").tag("fault", "expired").counter().count())
                .isEqualTo(MOST_OF_ONE_PEER + 3);
    }

    @Test
    void at_the_limit_of_waiting_requests_another_peer_is_refused_without_waiting()
            throws Exception {
        for (int peer = 0; peer < MOST / MOST_OF_ONE_PEER; peer++) {
            hold("192.0.2." + peer, MOST_OF_ONE_PEER);
        }

        assertThat(send("198.51.100.7")).succeedsWithin(BOUND).isEqualTo(true);
        assertThat(pause.pauses()).hasSize(MOST);
        release();
        assertThat(wrong.note("198.51.100.7", "expired", "late")).isTrue();
        assertThat(pause.pauses()).hasSize(MOST + 1);
    }

    /// Returns when they wait.
    private void hold(String peer, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            held.add(send(peer));
        }
        pause.await(count);
    }

    /// Whoever waited hears the refusal.
    private void release() throws Exception {
        pause.letGo();
        for (Future<Boolean> each : held) {
            assertThat(each.get()).isTrue();
        }
    }

    private Future<Boolean> send(String peer) {
        return senders.submit(() -> wrong.note(peer, "expired", "late"));
    }
}
