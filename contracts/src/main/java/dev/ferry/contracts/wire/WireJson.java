package dev.ferry.contracts.wire;

import dev.ferry.contracts.json.StrictJson;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as events are written: one text for one value.
final class WireJson {
    static final JsonMapper MAPPER =
            StrictJson.builder(StreamReadConstraints.defaults())
                    .addModule(JsonScalars.module())
                    // Fields in the order of the record's components.
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    // A newer writer may add optional fields without a new version.
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private WireJson() {}

    /// Why reading failed, as the end of a sentence: `lines[0].quantity: …`.
    static String explain(JacksonException error) {
        return switch (error) {
            case DatabindException _, InputCoercionException _ -> path(error) + reason(error);
            default ->
                    "no JSON from line %s, column %s on: %s"
                            .formatted(
                                    error.getLocation().getLineNr(),
                                    error.getLocation().getColumnNr(),
                                    reason(error));
        };
    }

    private static String reason(JacksonException error) {
        // A constructor's own refusal is clearer than the library's account of it.
        return error.getCause() instanceof IllegalArgumentException refusal
                ? String.valueOf(refusal.getMessage())
                : error.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }

    private static String path(JacksonException error) {
        if (error.getPath().isEmpty()) {
            return "";
        }
        return error.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : step.getPropertyName())
                .collect(Collectors.joining(".", "", ": "))
                .replace(".[", "[");
    }
}
