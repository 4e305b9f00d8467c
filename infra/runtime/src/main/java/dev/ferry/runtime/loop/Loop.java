package dev.ferry.runtime.loop;

import dev.ferry.runtime.telemetry.HealthCheck;
import dev.ferry.runtime.telemetry.PublicReason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A named thread that runs a [Step] again and again until it is closed.
///
/// A step that throws is logged and tried again after a growing pause; only [#close] ends a loop.
/// The loop's health check fails while its step fails, and when one step lasts longer than it may,
/// because a hanging loop looks alive from outside.
public final class Loop implements HealthCheck, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final String name;
    private final Duration wedgedAfter;
    private final Backoff backoff;
    private final Duration stopTimeout;
    private final Step step;
    private final Thread thread;
    private final Semaphore wakeUps = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);

    /// Written by the loop's thread, read by health checks; times are those of [System#nanoTime].
    private volatile long stepStarted;

    private volatile boolean resting = true;
    private volatile @Nullable String failure;

    /// @param wedgedAfter how long one step may last before readiness turns red
    public Loop(String name, Duration wedgedAfter, Step step) {
        this(name, wedgedAfter, Backoff.DEFAULT, step);
    }

    public Loop(String name, Duration wedgedAfter, Backoff backoff, Step step) {
        this(name, wedgedAfter, backoff, STOP_TIMEOUT, step);
    }

    /// @param stopTimeout how long [#close] waits for the running step before it interrupts the
    ///   step, and how long it then waits again before it gives up
    Loop(String name, Duration wedgedAfter, Backoff backoff, Duration stopTimeout, Step step) {
        this.name = name;
        this.wedgedAfter = wedgedAfter;
        this.backoff = backoff;
        this.stopTimeout = stopTimeout;
        this.step = step;
        this.thread = new Thread(this::work, name);
        thread.setUncaughtExceptionHandler((dead, error) -> log.error("{} died", name, error));
    }

    public void start() {
        thread.start();
    }

    /// Ends the present pause, or the next one if a step is running. Any number of calls during one
    /// step count as one. The pause after a failure is not shortened, because while a server is
    /// away there may be thousands of calls.
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /// Whether [#close] was called. A long step asks this between its parts.
    public boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void work() {
        int failures = 0;
        while (!isStopping()) {
            try {
                stepStarted = System.nanoTime();
                resting = false;
                Duration rest = step.run();
                resting = true;
                if (failures > 0) {
                    log.info("{} works again after {} failures", name, failures);
                }
                failures = 0;
                failure = null;
                rest(rest);
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                resting = true;
                if (isStopping()) {
                    log.info("{} stops in the middle of a step: {}", name, e.toString());
                } else {
                    failure = PublicReason.of(e);
                    pause(++failures, e);
                }
            }
        }
    }

    private void rest(Duration rest) throws InterruptedException {
        if (rest.isPositive()
                && !isStopping()
                && wakeUps.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
    }

    /// Logs the stack once, then one line for each failure, so that a long outage does not fill the
    /// disk.
    private void pause(int failures, Throwable error) {
        Duration pause = backoff.after(failures);
        if (error instanceof NeedsOperator) {
            log.error("{} needs an operator: {}", name, error.getMessage());
        } else if (failures == 1) {
            log.warn("{} failed and will try again", name, error);
        } else {
            log.warn(
                    "{} failed {} times in a row, next try in {} ms: {}",
                    name,
                    failures,
                    pause.toMillis(),
                    error.toString());
        }
        try {
            stop.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            log.debug("{} was interrupted", name, e);
        }
    }

    @Override
    public @Nullable String problem() {
        if (!thread.isAlive()) {
            return name + " is not running";
        }
        String failed = failure;
        if (failed != null) {
            return name + " fails: " + failed;
        }
        long nanos = System.nanoTime() - stepStarted;
        if (!resting && nanos > wedgedAfter.toNanos()) {
            return "%s has been in one step for %d s"
                    .formatted(name, TimeUnit.NANOSECONDS.toSeconds(nanos));
        }
        return null;
    }

    /// Waits for the running step, interrupts it when that takes too long, and waits for the
    /// thread. When a step ignores the interrupt as well, the thread is left running, because it
    /// must not keep the rest of the service from closing.
    @Override
    public void close() {
        stop.countDown();
        wake();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (thread.join(stopTimeout)) {
                return;
            }
            log.warn("{} did not stop within {} and is interrupted", name, stopTimeout);
            thread.interrupt();
            if (!thread.join(stopTimeout)) {
                log.error("{} did not stop when it was interrupted and is left behind", name);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
