package dev.ferry.local.operating;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Reactions as lines.
public final class ReactionText {
    private ReactionText() {}

    /// A heading and a line for each reaction; below it how one hears of the past, or what keeps it
    /// from that.
    ///
    /// @param status as the command service's `/admin/status` has it
    /// @param columns of the terminal; 0 for none
    public static List<String> lines(JsonNode status, int columns) {
        JsonNode reactions = status.path("reactions");
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
                            FillingText.lag(reaction),
                            FillingText.oldest(reaction),
                            reaction.path("deadLetters").asLong()));
        }
        for (JsonNode reaction : reactions) {
            String name = reaction.path("reaction").asString();
            if (reaction.path("state").asString().equals("filling")) {
                lines.add(FillingText.progress(name, reaction, columns));
            }
            lines.addAll(FillingText.stopped(name, reaction, columns));
        }
        return lines;
    }
}
