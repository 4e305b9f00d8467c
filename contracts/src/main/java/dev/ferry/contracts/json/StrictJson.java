package dev.ferry.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// JSON in which nothing is guessed: what both the topics and the HTTP interfaces are read with.
///
/// Duplicate fields, text after the end, a value of another type (`"3"` for a number, `3.7` for a
/// whole one, `3` for a text), and a missing component that is not `@Nullable` are refused. Nulls
/// are left out of what is written.
///
/// Every feature that this depends on is set, even where it is the library's default today, so that
/// an upgrade of the library cannot change it.
public final class StrictJson {
    private StrictJson() {}

    /// A builder to which each use adds what is its own, above all whether unknown fields are
    /// refused.
    public static JsonMapper.Builder builder(StreamReadConstraints limits) {
        return JsonMapper.builder(
                        JsonFactory.builder()
                                .streamReadConstraints(limits)
                                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                .build())
                .annotationIntrospector(new NullnessIntrospector())
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
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
                        });
    }
}
