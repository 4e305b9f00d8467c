package dev.ferry.local;

import dev.ferry.runtime.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A token that is asked for again while it is used, so that an import may take longer than a token
/// is valid. Used by many threads.
final class RenewedToken implements Supplier<Secret> {
    private final Supplier<Secret> source;
    private final Duration age;
    private final InstantSource clock;

    // Both are guarded by this object.
    private @Nullable Secret token;
    private Instant renewal = Instant.MIN;

    /// @param age after which the source is asked again
    RenewedToken(Supplier<Secret> source, Duration age, InstantSource clock) {
        this.source = source;
        this.age = age;
        this.clock = clock;
    }

    /// @throws IllegalArgumentException when the source has never given a token
    @Override
    public synchronized Secret get() {
        Secret known = token;
        if (known != null && clock.instant().isBefore(renewal)) {
            return known;
        }
        renewal = clock.instant().plus(age);
        token = next(known);
        return token;
    }

    /// Somebody may be writing the file of a token at this moment. The former token is used until
    /// the next try; when it has expired, the service says so.
    private Secret next(@Nullable Secret known) {
        try {
            return source.get();
        } catch (IllegalArgumentException e) {
            if (known == null) {
                throw e;
            }
            return known;
        }
    }
}
