package dev.ferry.runtime.loop;

import dev.ferry.runtime.telemetry.HealthCheck;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A named thread that runs one [Step] after another until it is closed.
///
/// A step that throws is logged and tried again after a growing pause: only [#close] ends a loop.
/// Its health is down while it fails, and when one step lasts longer than it may (a wedged loop
/// looks alive from outside).
public final class Loop implements HealthCheck, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final String name;
    private final Step step;
    private final Duration wedgedAfter;
    private final Backoff backoff;
    private final Thread thread;
    private final Semaphore wakeUps = new Semaphore(0);

    /// Written by the loop's thread, read by health checks; the clock is [System#nanoTime].
    private volatile long stepStarted;

    private volatile boolean resting = true;
    private volatile boolean stopping;
    private volatile @Nullable String failure;

    /// @param wedgedAfter how long one step may last before readiness turns red
    public Loop(String name, Duration wedgedAfter, Step step) {
        this(name, wedgedAfter, Backoff.DEFAULT, step);
    }

    public Loop(String name, Duration wedgedAfter, Backoff backoff, Step step) {
        this.name = name;
        this.step = step;
        this.wedgedAfter = wedgedAfter;
        this.backoff = backoff;
        this.thread = new Thread(this::work, name);
        thread.setUncaughtExceptionHandler((dead, error) -> log.error("{} died", name, error));
    }

    public void start() {
        thread.start();
    }

    /// Ends the present rest, or the next one if a step is running. Any number of calls during one
    /// step count as one.
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /// True once [#close] was called; a long step asks it between its parts.
    public boolean isStopping() {
        return stopping;
    }

    private void work() {
        int failures = 0;
        while (!stopping) {
            Duration rest;
            try {
                stepStarted = System.nanoTime();
                resting = false;
                rest = step.run();
                if (failures > 0) {
                    log.info("{} works again after {} failures", name, failures);
                }
                failures = 0;
                failure = null;
            } catch (InterruptedException e) {
                rest = Duration.ZERO;
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                rest = backoff.after(++failures);
                failure = String.valueOf(e.getMessage());
                complain(failures, rest, e);
            }
            resting = true;
            rest(rest);
        }
    }

    /// The stack once, then one line a time: an outage of an hour must not fill the disk.
    private void complain(int failures, Duration rest, Throwable error) {
        if (failures == 1) {
            log.warn("{} failed and will try again", name, error);
        } else {
            log.warn(
                    "{} failed {} times in a row, next try in {} ms: {}",
                    name,
                    failures,
                    rest.toMillis(),
                    error.toString());
        }
    }

    private void rest(Duration rest) {
        try {
            if (rest.isPositive()
                    && !stopping
                    && wakeUps.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            // close() interrupts to end a rest or a blocked step; the flag decides.
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
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - stepStarted);
        if (!resting && seconds > wedgedAfter.toSeconds()) {
            return "%s has been in one step for %d s".formatted(name, seconds);
        }
        return null;
    }

    /// Lets the running step end, interrupts it when that takes too long, and waits for the thread.
    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            if (!thread.join(STOP_TIMEOUT)) {
                log.warn(
                        "{} did not stop within {} s and is interrupted",
                        name,
                        STOP_TIMEOUT.toSeconds());
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
