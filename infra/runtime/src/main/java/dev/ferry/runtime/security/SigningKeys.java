package dev.ferry.runtime.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of the issuer, as they were last read.
///
/// A loop reads them again at intervals. A token with an unknown key makes one request read the
/// keys at once, because the issuer may have begun to use a new key. This happens at most once in
/// [#REREAD_PAUSE], because anybody can invent names of keys. All other requests use the known keys
/// and never wait.
final class SigningKeys {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    /// The shortest time between two readings that requests cause.
    static final Duration REREAD_PAUSE = Duration.ofSeconds(5);

    private static final String USABLE =
            "they must be for signatures, RSA of at least 2048 bits, P-256 or Ed25519";

    /// @param at when it was read, in nanoseconds of the clock
    private record Snapshot(List<JWK> keys, long at) {}

    private final JwksSource source;
    private final Duration keep;
    private final LongSupplier nanoClock;

    /// Held by the thread that reads.
    private final ReentrantLock reading = new ReentrantLock();

    /// These fields are written by the thread that reads, and read by all.
    private volatile @Nullable Snapshot snapshot;

    private volatile @Nullable Long lastTry;

    /// Whether the last reading failed, or one is under way.
    private volatile boolean unsettled;

    /// @param keep how long keys are used while they cannot be read again
    /// @param nanoClock [System#nanoTime], except in tests
    SigningKeys(JwksSource source, Duration keep, LongSupplier nanoClock) {
        this.source = source;
        this.keep = keep;
        this.nanoClock = nanoClock;
    }

    /// Reads the keys again.
    ///
    /// @throws IOException one sentence when they cannot be read or none can be used; the keys from
    ///   before stay
    void refresh() throws IOException, InterruptedException {
        reading.lockInterruptibly();
        try {
            read();
        } finally {
            reading.unlock();
        }
    }

    /// The keys that may verify a token.
    ///
    /// @param kid the key that the token names, if any; only compared with the names of the
    ///   issuer's keys
    FoundKeys find(JWSAlgorithm algorithm, @Nullable String kid) throws InterruptedException {
        Snapshot now = usable();
        if (now == null) {
            return new FoundKeys.Away();
        }
        List<JWK> found = matching(now, algorithm, kid);
        if (!found.isEmpty()) {
            return new FoundKeys.Candidates(found);
        }
        if (mayRead() && reading.tryLock()) {
            reread();
        }
        return findInNewest(algorithm, kid);
    }

    /// One sentence when no token can be verified, otherwise null.
    @Nullable String problem() {
        return usable() == null ? "the keys of the issuer of tokens cannot be read" : null;
    }

    private @Nullable Snapshot usable() {
        Snapshot now = snapshot;
        return now == null || nanoClock.getAsLong() - now.at() > keep.toNanos() ? null : now;
    }

    private boolean mayRead() {
        Long last = lastTry;
        return last == null || nanoClock.getAsLong() - last > REREAD_PAUSE.toNanos();
    }

    /// The caller holds the lock, which this method releases.
    private void reread() throws InterruptedException {
        try {
            read();
        } catch (IOException e) {
            log.warn("a token names a key that is not known: {}", e.getMessage());
        } finally {
            reading.unlock();
        }
    }

    /// Looks again after waiting, because another thread may have read the key meanwhile. A key
    /// counts as unknown only when the last reading succeeded and no thread is reading.
    private FoundKeys findInNewest(JWSAlgorithm algorithm, @Nullable String kid) {
        boolean mayBeNewer = unsettled || reading.isLocked();
        Snapshot newest = usable();
        if (newest == null) {
            return new FoundKeys.Away();
        }
        List<JWK> found = matching(newest, algorithm, kid);
        if (!found.isEmpty()) {
            return new FoundKeys.Candidates(found);
        }
        return mayBeNewer ? new FoundKeys.Away() : new FoundKeys.Unknown();
    }

    /// The caller holds the lock. A key set without any usable key, such as an empty one, is an
    /// error of the issuer, and does not replace the keys from before.
    private void read() throws IOException, InterruptedException {
        lastTry = nanoClock.getAsLong();
        unsettled = true;
        List<JWK> keys = source.read().getKeys();
        List<JWK> usable = keys.stream().filter(Signatures::canVerify).toList();
        if (usable.isEmpty()) {
            throw new IOException(
                    "none of %d published keys can be used: %s".formatted(keys.size(), USABLE));
        }
        if (usable.size() < keys.size()) {
            log.warn(
                    "{} of {} published keys are not used: {}",
                    keys.size() - usable.size(),
                    keys.size(),
                    USABLE);
        }
        snapshot = new Snapshot(usable, nanoClock.getAsLong());
        unsettled = false;
    }

    private static List<JWK> matching(
            Snapshot snapshot, JWSAlgorithm algorithm, @Nullable String kid) {
        return snapshot.keys().stream()
                .filter(key -> kid == null || kid.equals(key.getKeyID()))
                .filter(key -> Signatures.isFor(key, algorithm))
                .toList();
    }
}
