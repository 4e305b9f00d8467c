package dev.ferry.runtime.http;

import dev.ferry.contracts.json.StrictJson;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.MissingNode;

/// JSON as the API speaks it: [StrictJson], and a client hears of unknown fields too, which may be
/// a misspelt one.
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
            StrictJson.builder(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MOST_LEVELS)
                                    .maxNumberLength(MOST_DIGITS)
                                    .maxStringLength(MOST_CHARACTERS)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantText()))
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
