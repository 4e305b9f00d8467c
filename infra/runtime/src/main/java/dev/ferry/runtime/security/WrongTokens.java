package dev.ferry.runtime.security;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts refused tokens, logs them, and makes whoever sends one wait for the refusal.
///
/// The wait costs a virtual thread and nothing else, no slot and no connection of a database, and
/// only so many wait at once: whoever comes after them is turned away at once. A right token never
/// waits, whatever others send.
final class WrongTokens {
    private static final Logger log = LoggerFactory.getLogger(WrongTokens.class);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST_WAITING = 64;

    /// Logged again after so much time; in between they are only counted.
    private static final long LOG_NANOS = Duration.ofSeconds(1).toNanos();

    /// How a caller is made to wait; a test waits for a signal instead.
    @FunctionalInterface
    interface Pause {
        void rest(Duration time) throws InterruptedException;
    }

    private final MeterRegistry meters;
    private final Pause pause;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOG_NANOS);
    private final AtomicLong unlogged = new AtomicLong();

    WrongTokens(MeterRegistry meters, Pause pause) {
        this.meters = meters;
        this.pause = pause;
    }

    WrongTokens(MeterRegistry meters) {
        this(meters, Thread::sleep);
    }

    /// Notes one, and returns when its sender has waited.
    ///
    /// @param peer who sent it
    /// @param tag of the meter: the kind of fault
    /// @param sentence what is wrong, with nothing of the token in it
    /// @return false when too many wait already
    boolean note(String peer, String tag, String sentence) throws InterruptedException {
        meters.counter("ferry.auth.refused", "fault", tag).increment();
        log(peer, sentence);
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            pause.rest(PAUSE);
            return true;
        } finally {
            waiting.release();
        }
    }

    private void log(String peer, String sentence) {
        long now = System.nanoTime();
        long last = lastLogged.get();
        if (now - last < LOG_NANOS || !lastLogged.compareAndSet(last, now)) {
            unlogged.incrementAndGet();
            return;
        }
        log.warn(
                "a request of {} is refused: {}; {} more were refused since the last such line",
                peer,
                sentence,
                unlogged.getAndSet(0));
    }
}
