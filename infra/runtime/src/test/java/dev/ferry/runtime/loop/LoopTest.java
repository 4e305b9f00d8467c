package dev.ferry.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.testkit.Signal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class LoopTest {
    private static final Duration LONG = Duration.ofDays(1);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /// How long a test watches that something does not happen.
    private static final Duration WHILE = Duration.ofMillis(200);

    private final Signal ran = new Signal("a step ran");

    @Test
    void a_step_runs_again_at_once_while_there_is_more_to_do() {
        try (Loop loop = loop(() -> Duration.ZERO)) {
            ran.await(1_000);
            assertThat(loop.problem()).isNull();
        }
    }

    @Test
    void no_exception_ends_a_loop() {
        Deque<Throwable> errors =
                new ConcurrentLinkedDeque<>(
                        List.of(
                                new IOException("away"),
                                new IllegalStateException(),
                                new InterruptedException("stray"),
                                new NoClassDefFoundError("gone"),
                                new AssertionError("wrong"),
                                new StackOverflowError()));
        try (Loop loop = loop(() -> throwNext(errors))) {
            ran.await(7);
            await().until(() -> loop.problem() == null);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void an_interrupt_from_elsewhere_does_not_end_a_loop() {
        try (Loop loop =
                loop(() -> {
                    Thread.currentThread().interrupt();
                    return LONG;
                })) {
            ran.await(3);
            assertThat(loop.isStopping()).isFalse();
        }
    }

    @Test
    void health_is_red_with_the_reason_while_steps_fail_and_green_again_after() {
        Signal healed = new Signal("healed");
        Deque<Throwable> errors = new ConcurrentLinkedDeque<>();
        errors.add(new SQLException("Key (name)=(Ann) already exists.", "23505"));
        errors.add(new IOException());
        CountDownLatch seen = new CountDownLatch(1);
        try (Loop loop =
                loop(() -> {
                    if (errors.size() == 1) {
                        seen.await();
                    }
                    Duration rest = throwNext(errors);
                    healed.raise();
                    return rest;
                })) {
            ran.await(2);
            assertThat(loop.problem())
                    .isEqualTo("tested fails: PostgreSQL or its driver says SQLSTATE 23505");
            seen.countDown();
            healed.await();
            await().until(() -> loop.problem() == null);
        }
    }

    @Test
    void health_is_red_while_one_step_lasts_too_long() {
        CountDownLatch wedge = new CountDownLatch(1);
        try (Loop loop =
                started(
                        new Loop(
                                "tested",
                                Duration.ZERO,
                                () -> {
                                    ran.raise();
                                    wedge.await();
                                    return LONG;
                                }))) {
            ran.await();
            assertThat(loop.problem()).isEqualTo("tested has been in one step for 0 s");
            wedge.countDown();
            await().until(() -> loop.problem() == null);
        }
    }

    @Test
    void a_loop_that_does_not_run_is_not_healthy() {
        Loop loop = new Loop("tested", LONG, () -> LONG);
        assertThat(loop.problem()).isEqualTo("tested is not running");
        loop.start();
        await().until(() -> loop.problem() == null);
        loop.close();
        assertThat(loop.problem()).isEqualTo("tested is not running");
    }

    @Test
    void an_error_of_the_machine_ends_the_loop_and_turns_health_red() {
        try (Loop loop =
                loop(() -> throwNext(new ArrayDeque<>(List.of(new OutOfMemoryError("a test")))))) {
            ran.await();
            await().until(() -> "tested is not running".equals(loop.problem()));
        }
    }

    @Test
    void a_wake_up_ends_a_rest() {
        try (Loop loop = loop(() -> LONG)) {
            ran.await(1);
            loop.wake();
            ran.await(2);
        }
    }

    @Test
    void wake_ups_during_a_step_count_as_one_and_are_not_lost() {
        CountDownLatch woken = new CountDownLatch(1);
        try (Loop loop =
                loop(() -> {
                    woken.await();
                    return LONG;
                })) {
            ran.await(1);
            loop.wake();
            loop.wake();
            loop.wake();
            woken.countDown();
            ran.await(2);
            await().during(WHILE).until(() -> ran.count() == 2);
        }
    }

    @Test
    void wake_ups_do_not_shorten_the_pause_after_a_failure() {
        Backoff patient = new Backoff(LONG, LONG);
        Signal failed = new Signal("failed");
        try (Loop loop =
                started(
                        new Loop(
                                "tested",
                                LONG,
                                patient,
                                () -> {
                                    failed.raise();
                                    throw new IOException("away");
                                }))) {
            failed.await();
            await().until(() -> loop.problem() != null);
            loop.wake();
            loop.wake();
            await().during(WHILE).until(() -> failed.count() == 1);
        }
    }

    @Test
    void closing_ends_a_rest_and_a_pause_at_once() {
        loop(() -> LONG).close();
        Loop failing =
                started(
                        new Loop(
                                "tested",
                                LONG,
                                new Backoff(LONG, LONG),
                                () -> {
                                    ran.raise();
                                    throw new IOException("away");
                                }));
        ran.await(1);
        failing.close();
        assertThat(failing.problem()).isEqualTo("tested is not running");
    }

    @Test
    void closing_lets_the_running_step_end() {
        Signal ended = new Signal("the step ended");
        Loop[] self = new Loop[1];
        CountDownLatch ready = new CountDownLatch(1);
        self[0] =
                loop(() -> {
                    ready.await();
                    await().until(self[0]::isStopping);
                    ended.raise();
                    return Duration.ZERO;
                });
        ready.countDown();
        ran.await();
        self[0].close();
        assertThat(ended.count()).isEqualTo(1);
        assertThat(ran.count()).isEqualTo(1);
    }

    @Test
    void closing_interrupts_a_step_that_takes_too_long() {
        Signal interrupted = new Signal("interrupted");
        Loop loop =
                started(
                        new Loop(
                                "tested",
                                LONG,
                                QUICK,
                                AT_ONCE,
                                () -> {
                                    ran.raise();
                                    try {
                                        new CountDownLatch(1).await();
                                    } finally {
                                        interrupted.raise();
                                    }
                                    return LONG;
                                }));
        ran.await();
        loop.close();
        interrupted.await();
        await().until(() -> "tested is not running".equals(loop.problem()));
    }

    @Test
    void closing_leaves_a_step_behind_that_ignores_the_interrupt() {
        CountDownLatch release = new CountDownLatch(1);
        Loop loop =
                started(
                        new Loop(
                                "tested",
                                LONG,
                                QUICK,
                                AT_ONCE,
                                () -> {
                                    ran.raise();
                                    while (release.getCount() > 0) {
                                        LockSupport.parkNanos(1_000_000);
                                    }
                                    return LONG;
                                }));
        ran.await();
        loop.close();
        assertThat(loop.problem()).isNull();
        release.countDown();
        await().until(() -> "tested is not running".equals(loop.problem()));
    }

    @Test
    void closing_twice_or_before_the_start_does_no_harm() {
        Loop loop = new Loop("tested", LONG, () -> LONG);
        loop.close();
        loop.close();
        assertThat(loop.problem()).isEqualTo("tested is not running");
    }

    private Loop loop(Step step) {
        return started(
                new Loop(
                        "tested",
                        LONG,
                        QUICK,
                        () -> {
                            ran.raise();
                            return step.run();
                        }));
    }

    private static Loop started(Loop loop) {
        loop.start();
        return loop;
    }

    private static Duration throwNext(Deque<Throwable> errors) throws Exception {
        switch (errors.poll()) {
            case null -> {
                return LONG;
            }
            case Exception e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new AssertionError(e);
        }
    }
}
