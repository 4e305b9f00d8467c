package dev.ferry.local.operating;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Versions of read models as lines.
public final class ReadModelText {
    private ReadModelText() {}

    /// A table of all versions; below it how some are filled.
    ///
    /// @param status as the projector's `/admin/status` has it
    /// @param columns of the terminal; 0 for none
    public static List<String> lines(JsonNode status, int columns) {
        JsonNode models = status.path("readModels");
        List<String> lines = new ArrayList<>(table(models));
        if (status.has("catchUpLeft")) {
            lines.add(
                    "catching up from the event store, %s positions left"
                            .formatted(FillingText.grouped(status.path("catchUpLeft").asLong())));
        }
        lines.addAll(fillings(models, columns));
        models.forEach(model -> lines.addAll(FillingText.stopped(title(model), model, columns)));
        return lines;
    }

    /// A line for each version that is filled.
    static List<String> fillings(JsonNode models, int columns) {
        return models.valueStream()
                .filter(model -> model.path("state").asString().equals("filling"))
                .map(model -> FillingText.progress(title(model), model, columns))
                .toList();
    }

    private static String title(JsonNode model) {
        return "%s version %d"
                .formatted(model.path("readModel").asString(), model.path("version").asInt());
    }

    /// A heading and a line for each version.
    private static List<String> table(JsonNode models) {
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
                                FillingText.lag(model),
                                FillingText.oldest(model),
                                model.path("deadLetters").asLong())));
        return lines;
    }
}
