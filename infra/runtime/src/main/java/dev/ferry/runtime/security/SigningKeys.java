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

/// The keys that an issuer signs with, as they were last read.
///
/// A loop reads them again from time to time. A token of a key that is not among them makes one
/// request read them at once, because the issuer may have begun to use a new key; not more often
/// than once in [#REREAD_PAUSE], because anybody can invent names of keys. All other requests go on
/// with what is there and never wait.
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

    /// Held by the one thread that reads.
    private final ReentrantLock reading = new ReentrantLock();

    /// All three are written by the thread that reads, and read by all.
    private volatile @Nullable Snapshot snapshot;

    private volatile @Nullable Long lastTry;

    /// Whether the last reading failed or goes on.
    private volatile boolean unsettled;

    /// @param keep how long keys are used while they cannot be read again
    /// @param nanoClock [System#nanoTime], but for tests
    SigningKeys(JwksSource source, Duration keep, LongSupplier nanoClock) {
        this.source = source;
        this.keep = keep;
        this.nanoClock = nanoClock;
    }

    /// Reads the keys again.
    ///
    /// @throws IOException one sentence when they cannot be read or none can be used; those from
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
    /// @param kid which key the token names, if any; compared with the issuer's names and used for
    ///   nothing else
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

    /// The lock is held, and given back.
    private void reread() throws InterruptedException {
        try {
            read();
        } catch (IOException e) {
            log.warn("a token names a key that is not known: {}", e.getMessage());
        } finally {
            reading.unlock();
        }
    }

    /// Another thread may have read the key since this one looked. A key is called unknown only
    /// when the last reading succeeded and nobody reads just now.
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

    /// The lock is held. Keys of which none can be used are a mistake of the issuer's, such as an
    /// empty set, and do not replace those from before.
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
