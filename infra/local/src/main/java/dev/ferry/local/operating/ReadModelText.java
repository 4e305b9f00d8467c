package dev.ferry.local.operating;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Versions of read models as lines.
final class ReadModelText {
    private static final int WIDEST = 40;
    private static final int NARROWEST = 10;

    /// What a line of progress has beside the bar.
    private static final int BESIDE = 80;

    private ReadModelText() {}

    /// A heading and a line for each version.
    static List<String> table(JsonNode models) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "read model            version  state          records     behind     oldest  dead letters");
        models.forEach(model ->
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%-22s%7d  %-9s %,12d %10s %10s %13d",
                                model.path("readModel").asString(),
                                model.path("version").asInt(),
                                model.path("state").asString(),
                                model.path("applied").asLong(),
                                lag(model),
                                oldest(model),
                                model.path("deadLetters").asLong())));
        return lines;
    }

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

    /// How far the live versions are in the event store.
    static String catchUp(long left) {
        return "catching up from the event store, %s positions left".formatted(grouped(left));
    }

    /// How one is filled.
    ///
    /// @param columns of the terminal; 0 for none
    static String progress(JsonNode model, int columns) {
        long applied = model.path("applied").asLong();
        long all = applied + model.path("lag").asLong();
        double share = all == 0 ? 1 : (double) applied / all;
        StringBuilder line =
                new StringBuilder(
                        "%s version %d "
                                .formatted(
                                        model.path("readModel").asString(),
                                        model.path("version").asInt()));
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
        if (model.has("rate")) {
            line.append(
                    String.format(
                            Locale.ROOT, ", %,d/s", Math.round(model.path("rate").asDouble())));
        }
        if (model.has("secondsLeft")) {
            line.append(", ").append(left(model.path("secondsLeft").asLong())).append(" left");
        }
        if (!model.path("phase").asString("").equals("filling")) {
            line.append(", ").append(model.path("phase").asString(""));
        }
        if (model.has("problem")) {
            line.append("; ").append(model.path("problem").asString());
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

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
