package dev.ferry.local.operating;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One answer to the question how an outbox stands.
///
/// @param removed events that left the outbox so far; it only grows
/// @param pause why nothing is claimed; null when it is
public record Figures(
        Instant at,
        long pending,
        double oldestSeconds,
        long inFlight,
        long removed,
        long parkedAggregates,
        long parkedMessages,
        long lanesOwned,
        long lanesUncovered,
        long workers,
        @Nullable String pause) {

    public static Figures ask(AdminApi api) throws AdminFailure, InterruptedException {
        JsonNode status = api.get("status", Map.of());
        return new Figures(
                Instant.parse(status.path("at").asString()),
                status.path("pending").asLong(),
                status.path("oldestAgeSeconds").asDouble(),
                status.path("batchesInFlight").asLong(),
                status.path("removed").asLong(),
                status.path("parkedAggregates").asLong(),
                status.path("parkedMessages").asLong(),
                status.path("lanesOwned").asLong(),
                status.path("lanesUncovered").asLong(),
                status.path("workers").asLong(),
                pause(status.path("pause")));
    }

    private static @Nullable String pause(JsonNode pause) {
        return pause.path("paused").asBoolean()
                ? "paused by %s since %s: %s"
                        .formatted(
                                pause.path("actor").asString(),
                                pause.path("since").asString(),
                                pause.path("reason").asString())
                : null;
    }
}
