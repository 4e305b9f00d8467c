package dev.ferry.local.operating;

import dev.ferry.runtime.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A dead letter as lines for a person.
public final class LetterText {
    private LetterText() {}

    /// What it is, of what, and how old.
    ///
    /// @param summary as `/admin/dead-letters` has it
    public static String line(JsonNode summary) {
        return "%d %s: %s version %d, %s %s%s, since %s"
                .formatted(
                        summary.path("letter").asLong(),
                        summary.path("kind").asString(),
                        summary.path("handler").asString(),
                        summary.path("handlerVersion").asInt(),
                        summary.path("topic").asString(),
                        summary.path("aggregate").asString("without a key"),
                        summary.has("version")
                                ? " version " + summary.path("version").asLong()
                                : "",
                        age(summary.path("ageSeconds").asDouble()));
    }

    /// All of it.
    ///
    /// @param shown as `/admin/dead-letters/{letter}` has it
    public static List<String> all(JsonNode shown) {
        JsonNode summary = shown.path("summary");
        List<String> lines = new ArrayList<>();
        lines.add(line(summary));
        lines.add("  reason   " + summary.path("reason").asString());
        if (shown.has("detail")) {
            lines.add("  detail   " + shown.path("detail").asString());
        }
        lines.add(
                "  record   partition %d offset %d"
                        .formatted(shown.path("partition").asInt(), shown.path("offset").asLong()));
        for (JsonNode header : shown.path("headers")) {
            lines.add(
                    "  header   %s: %s"
                            .formatted(
                                    header.path("name").asString(),
                                    header.path("value").asString("")));
        }
        lines.add("  payload  " + payload(shown.path("payload")));
        if (!shown.path("behind").isEmpty()) {
            lines.add("  others   " + Json.MAPPER.writeValueAsString(shown.path("behind")));
        }
        return lines;
    }

    private static String payload(JsonNode payload) {
        if (payload.isMissingNode()) {
            return "none";
        }
        return payload.isString() ? payload.asString() : Json.MAPPER.writeValueAsString(payload);
    }

    /// In the largest unit that is full.
    private static String age(double seconds) {
        Duration age = Duration.ofSeconds((long) seconds);
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
