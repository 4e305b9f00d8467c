package dev.ferry.contracts.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// JSON as events are written: one text for one value, and nothing guessed when reading.
///
/// Every feature the wire form depends on is set here, even where it is the library's default
/// today, so that a library upgrade cannot change what is stored.
final class WireJson {
    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .annotationIntrospector(new NullnessIntrospector())
                    .addModule(JsonScalars.module())
                    // Fields in the order of the record's components.
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    // A newer writer may add optional fields without a new version.
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text -> {
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                            })
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
