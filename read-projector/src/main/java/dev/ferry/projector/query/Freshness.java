package dev.ferry.projector.query;

import java.time.Duration;
import java.util.Set;

/// How recent an answer must be.
///
/// @param minVersion version of the aggregate that the row must show at least, 0 for any
/// @param patience how long the client waits for it
/// @param staleAllowed whether an older row is better than none
record Freshness(long minVersion, Duration patience, boolean staleAllowed) {
    static final Set<String> PARAMETERS = Set.of("min_version", "wait", "stale");
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    static Freshness read(Parameters parameters) {
        long minVersion =
                parameters.read("min_version", 0L, t -> Texts.number(t, 1, Long.MAX_VALUE));
        Duration patience =
                parameters.read("wait", Duration.ZERO, t -> Texts.duration(t, LONGEST_WAIT));
        boolean stale = parameters.read("stale", false, Freshness::allow);
        for (String dependent : Set.of("wait", "stale")) {
            if (parameters.has(dependent) && !parameters.has("min_version")) {
                parameters.refuse(dependent + " means nothing without min_version");
            }
        }
        return new Freshness(minVersion, patience, stale);
    }

    private static boolean allow(String text) {
        if (text.equals("allow")) {
            return true;
        }
        throw new IllegalArgumentException("must be allow");
    }
}
