package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts an OpenAPI document together from parts that lie beside what they describe.
///
/// The part of the machinery says under `x-every-operation` what it adds to each operation, and
/// under `x-every-body` what it adds to each that takes a body. So a part tells only what is its
/// own, and no part forgets an answer that the machinery gives.
final class OpenApiParts {
    static final String SCHEME = "token";

    private static final String EVERY = "x-every-operation";
    private static final String EVERY_BODY = "x-every-body";

    private OpenApiParts() {}

    /// @param owner whose package a relative name belongs to
    /// @throws IllegalStateException when the resource is missing or no JSON object
    static ObjectNode read(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "%s has no description of its routes: the resource %s is missing in its package"
                                .formatted(owner.getName(), resource));
            }
            if (Json.MAPPER.readTree(in.readAllBytes()) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalStateException("%s is no JSON object".formatted(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param name of the part, for the message
    /// @throws IllegalStateException when both describe the same
    static void merge(ObjectNode whole, ObjectNode part, String name) {
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            JsonNode present = whole.get(field.getKey());
            if (present == null) {
                whole.set(field.getKey(), field.getValue());
            } else if (present instanceof ObjectNode object
                    && field.getValue() instanceof ObjectNode more) {
                merge(object, more, name);
            } else {
                throw new IllegalStateException(
                        "%s describes %s once more".formatted(name, field.getKey()));
            }
        }
    }

    /// Adds to every operation what the machinery's part says.
    static void complete(ObjectNode document) {
        JsonNode every = document.path(EVERY);
        JsonNode body = document.path(EVERY_BODY);
        for (JsonNode path : document.path("paths")) {
            for (JsonNode each : path) {
                if (each instanceof ObjectNode operation) {
                    add(operation, every);
                    if (operation.has("requestBody")) {
                        add(operation, body);
                    }
                }
            }
        }
        document.remove(EVERY);
        document.remove(EVERY_BODY);
    }

    private static void add(ObjectNode operation, JsonNode more) {
        if (more.get("parameters") instanceof ArrayNode parameters) {
            operation.withArray("parameters").addAll(parameters.deepCopy());
        }
        ObjectNode responses = operation.withObject("responses");
        for (Map.Entry<String, JsonNode> response : more.path("responses").properties()) {
            responses.putIfAbsent(response.getKey(), response.getValue().deepCopy());
        }
    }

    /// Says that a token needs `scope` for the operation.
    static void require(JsonNode operation, String scope) {
        ((ObjectNode) operation).putArray("security").addObject().putArray(SCHEME).add(scope);
    }
}
