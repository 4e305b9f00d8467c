package dev.ferry.runtime.security;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts and logs refused tokens, and delays the answer to whoever sends one.
///
/// The delay costs a virtual thread, but no request slot and no database connection. Only a limited
/// number of requests of one peer wait at once; further ones are turned away. Only a limited number
/// wait altogether; further ones are refused without a delay, so that peers cannot keep each other
/// from getting the answer. A right token of the issuer never waits, whatever other clients send.
final class WrongTokens {
    private static final Logger log = LoggerFactory.getLogger(WrongTokens.class);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST_WAITING = 64;
    private static final int MOST_OF_ONE_PEER = 16;

    /// At most one line is logged in this time; other refusals are only counted.
    private static final long LOG_NANOS = Duration.ofSeconds(1).toNanos();

    /// The delay of a caller; in a test it waits for a signal.
    @FunctionalInterface
    interface Pause {
        void rest(Duration time) throws InterruptedException;
    }

    private final MeterRegistry meters;
    private final Pause pause;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /// How many refusals of each peer are being delayed; a peer without any has no entry.
    private final Map<String, Integer> ofPeers = new ConcurrentHashMap<>();

    private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOG_NANOS);
    private final AtomicLong unlogged = new AtomicLong();

    WrongTokens(MeterRegistry meters, Pause pause) {
        this.meters = meters;
        this.pause = pause;
    }

    WrongTokens(MeterRegistry meters) {
        this(meters, Thread::sleep);
    }

    /// Records a refusal, and returns after the delay.
    ///
    /// @param peer who sent the token
    /// @param tag of the meter: the kind of fault
    /// @param sentence what is wrong; contains nothing of the token
    /// @return false when too many requests of this peer wait already
    boolean note(String peer, String tag, String sentence) throws InterruptedException {
        meters.counter("ferry.auth.refused", "fault", tag).increment();
        log(peer, sentence);
        if (!enter(peer)) {
            return false;
        }
        try {
            if (waiting.tryAcquire()) {
                try {
                    pause.rest(PAUSE);
                } finally {
                    waiting.release();
                }
            }
            return true;
        } finally {
            ofPeers.computeIfPresent(peer, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /// Whether [#note] would turn the peer away.
    boolean isOver(String peer) {
        return ofPeers.getOrDefault(peer, 0) >= MOST_OF_ONE_PEER;
    }

    private boolean enter(String peer) {
        AtomicBoolean entered = new AtomicBoolean();
        ofPeers.compute(
                peer,
                (_, count) -> {
                    int before = count == null ? 0 : count;
                    entered.set(before < MOST_OF_ONE_PEER);
                    return Math.min(before + 1, MOST_OF_ONE_PEER);
                });
        return entered.get();
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
