package dev.ferry.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class WrongTokensTest {
    private static final int MOST = 64;

    @Test
    void only_so_many_senders_of_wrong_tokens_wait_at_once_and_the_others_are_turned_away()
            throws Exception {
        Semaphore waiting = new Semaphore(0);
        CountDownLatch over = new CountDownLatch(1);
        List<Duration> pauses = new ArrayList<>();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        WrongTokens wrong =
                new WrongTokens(
                        meters,
                        pause -> {
                            synchronized (pauses) {
                                pauses.add(pause);
                            }
                            waiting.release();
                            over.await();
                        });
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                List<Future<Boolean>> notes = new ArrayList<>();
                for (int i = 0; i < MOST; i++) {
                    notes.add(senders.submit(() -> wrong.note("192.0.2.1", "expired", "late")));
                }
                waiting.acquire(MOST);
                Future<Boolean> oneMore =
                        senders.submit(() -> wrong.note("192.0.2.1", "expired", "late"));
                assertThat(oneMore).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(false);
                over.countDown();
                for (Future<Boolean> note : notes) {
                    assertThat(note.get()).isTrue();
                }
            } finally {
                over.countDown();
            }
        }
        assertThat(wrong.note("192.0.2.1", "expired", "late")).isTrue();
        assertThat(pauses).hasSize(MOST + 1).containsOnly(Duration.ofMillis(250));
        assertThat(meters.get("ferry.auth.refused").tag("fault", "expired").counter().count())
                .isEqualTo(MOST + 2);
    }
}
