package dev.ferry.local.operating;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// How far handlers are, read models and reactions alike.
final class FillingText {
    private static final int WIDEST = 40;
    private static final int NARROWEST = 10;

    /// What a line of progress has beside the bar.
    private static final int BESIDE = 80;

    private FillingText() {}

    /// Records that are not applied.
    static String lag(JsonNode status) {
        return status.has("lag") ? grouped(status.path("lag").asLong()) : "?";
    }

    /// The age of the oldest of these.
    static String oldest(JsonNode status) {
        return status.has("oldestSeconds")
                ? String.format(Locale.ROOT, "%,.1f s", status.path("oldestSeconds").asDouble())
                : "-";
    }

    /// How a handler is filled.
    ///
    /// @param title what is filled
    /// @param columns of the terminal; 0 for none
    static String progress(String title, JsonNode status, int columns) {
        long applied = status.path("applied").asLong();
        long all = applied + status.path("lag").asLong();
        double share = all == 0 ? 1 : (double) applied / all;
        StringBuilder line = new StringBuilder(title).append(' ');
        if (columns > 0) {
            int width = Math.clamp(columns - BESIDE, NARROWEST, WIDEST);
            int filled = (int) Math.floor(share * width);
            line.append('[')
                    .append("#".repeat(filled))
                    .append(" ".repeat(width - filled))
                    .append("] ");
        }
        line.append(
                String.format(
                        Locale.ROOT,
                        "%d %%, %,d of %,d records",
                        (int) Math.floor(share * 100),
                        applied,
                        all));
        if (status.has("rate")) {
            line.append(
                    String.format(
                            Locale.ROOT, ", %,d/s", Math.round(status.path("rate").asDouble())));
        }
        if (status.has("secondsLeft")) {
            line.append(", ").append(left(status.path("secondsLeft").asLong())).append(" left");
        }
        String phase = status.path("phase").asString("filling");
        if (!phase.equals("filling")) {
            line.append(", ").append(phase);
        }
        if (status.has("problem")) {
            line.append("; ").append(status.path("problem").asString());
        }
        return line.toString();
    }

    private static String left(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        return left.toHours() > 0
                ? "%d h %d min".formatted(left.toHours(), left.toMinutesPart())
                : left.toMinutes() > 0
                        ? "%d min %d s".formatted(left.toMinutes(), left.toSecondsPart())
                        : "%d s".formatted(seconds);
    }

    static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// What a person is to decide about one that has stopped; nothing when it has not. The sentence
    /// is never cut off, because it ends with what to do.
    ///
    /// @param columns of the terminal; 0 for none
    static List<String> stopped(String title, JsonNode status, int columns) {
        if (!status.has("stopped")) {
            return List.of();
        }
        String sentence = "%s stopped: %s".formatted(title, status.path("stopped").asString());
        if (columns == 0) {
            return List.of(sentence);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
