package dev.ferry.local.operating;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Reactions as lines.
public final class ReactionText {
    private ReactionText() {}

    /// A heading and a line for each reaction; below it what keeps one from hearing of the past.
    ///
    /// @param reactions as `/admin/status` has them
    public static List<String> table(JsonNode reactions) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "reaction                        state          records     behind     oldest  dead letters");
        for (JsonNode reaction : reactions) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-30s  %-9s %,12d %10s %10s %13d",
                            reaction.path("reaction").asString(),
                            reaction.path("state").asString(),
                            reaction.path("applied").asLong(),
                            ReadModelText.lag(reaction),
                            ReadModelText.oldest(reaction),
                            reaction.path("deadLetters").asLong()));
            if (reaction.has("secondsLeft")) {
                lines.add("    %d s left".formatted(reaction.path("secondsLeft").asLong()));
            }
            if (reaction.has("stopped")) {
                lines.add("    stopped: " + reaction.path("stopped").asString());
            }
            if (reaction.has("problem")) {
                lines.add("    " + reaction.path("problem").asString());
            }
        }
        return lines;
    }
}
