package dev.ferry.runtime.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.type.LogicalType;

/// JSON as the API speaks it: strict in what it reads, nulls left out of what it writes.
///
/// Strict means that a client hears of its mistake: unknown fields, duplicate fields, text after
/// the end and a value of another type (`"3"` for a number, `3.7` for a whole one), and a missing
/// one are refused.
public final class Json {
    private static final int MOST_LEVELS = 20;
    private static final int MOST_DIGITS = 40;
    private static final int MOST_CHARACTERS = 100_000;

    /// What a client is told of a body beyond the limits of reading.
    static final String LIMITS =
            """
            the body has more than %d levels, a number of more than %d digits or a text of more than \
            %d characters\
            """
                    .formatted(MOST_LEVELS, MOST_DIGITS, MOST_CHARACTERS);

    public static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_LEVELS)
                                                    .maxNumberLength(MOST_DIGITS)
                                                    .maxStringLength(MOST_CHARACTERS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            c -> {
                                c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                                c.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                                c.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                            })
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .annotationIntrospector(
                            AnnotationIntrospector.pair(
                                    new JacksonAnnotationIntrospector(), new RequiredComponents()))
                    .build();

    private Json() {}

    /// Reads an answer of whoever is there. What is not JSON, as something else than a Ferry
    /// service answers, is a missing node: then the status tells.
    public static JsonNode answer(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
