package dev.ferry.projector.query;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How recent an answer must be: the version up to which it must show an aggregate's events.
///
/// @param aggregate null when any answer is recent enough
/// @param version the least version of the aggregate
/// @param patience how long the client waits for the version
/// @param staleAllowed whether the client prefers an older answer to none
record Freshness(
        @Nullable AggregateKey aggregate, long version, Duration patience, boolean staleAllowed) {
    static final Set<String> PARAMETERS = Set.of("min_version", "of", "wait", "stale");
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /// @param shown the aggregate that is meant without the parameter `of`; null when the answer
    ///   shows many
    static Freshness read(Parameters parameters, Tenant tenant, @Nullable AggregateKey shown) {
        AggregateKey named = parameters.read("of", text -> aggregate(text, tenant));
        long version =
                parameters.read("min_version", 0L, t -> QueryValues.number(t, 1, Long.MAX_VALUE));
        Duration patience =
                parameters.read("wait", Duration.ZERO, t -> QueryValues.duration(t, LONGEST_WAIT));
        boolean stale = parameters.read("stale", false, Freshness::allow);
        for (String dependent : Set.of("of", "wait", "stale")) {
            if (parameters.has(dependent) && !parameters.has("min_version")) {
                parameters.refuse(dependent + " means nothing without min_version");
            }
        }
        if (parameters.has("min_version") && !parameters.has("of") && shown == null) {
            parameters.refuse(
                    "min_version needs the parameter of here: whose version, such as order:<id>");
        }
        AggregateKey aggregate = named == null ? shown : named;
        return new Freshness(version == 0 ? null : aggregate, version, patience, stale);
    }

    private static AggregateKey aggregate(String text, Tenant tenant) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 2) {
                return new AggregateKey(
                        new AggregateType(parts[0]), tenant, QueryValues.uuid(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be an aggregate's type and UUID, such as order:<id>", e);
        }
        throw new IllegalArgumentException(
                "must be an aggregate's type and UUID, such as order:<id>");
    }

    private static boolean allow(String text) {
        if (text.equals("allow")) {
            return true;
        }
        throw new IllegalArgumentException("must be allow");
    }
}
