package dev.ferry.e2e.front;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The schemas of one OpenAPI document, and what a value lacks to be of one. It knows the words
/// that Ferry's documents use: type, required, properties, additionalProperties, items, enum.
public record Schemas(JsonNode document) {
    /// What a reference refers to; anything else as it is.
    public JsonNode resolve(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asString().substring(1));
        }
        return found;
    }

    /// What the answer's body lacks; empty when it is as `operation` documents for `status`.
    public List<String> complaints(Operation operation, int status, JsonNode body) {
        JsonNode response =
                resolve(
                        document.path("paths")
                                .path(operation.path())
                                .path(operation.method().toLowerCase(java.util.Locale.ROOT))
                                .path("responses")
                                .path(Integer.toString(status)));
        JsonNode schema = response.path("content").path("application/json").path("schema");
        List<String> complaints = new ArrayList<>();
        if (!schema.isMissingNode()) {
            check("$", schema, body, complaints);
        }
        return complaints;
    }

    private void check(String path, JsonNode unresolved, JsonNode value, List<String> complaints) {
        JsonNode schema = resolve(unresolved);
        if (!isOfType(schema.path("type"), value)) {
            complaints.add("%s is no %s: %s".formatted(path, schema.path("type"), value));
            return;
        }
        JsonNode words = schema.path("enum");
        if (words.isArray() && words.valueStream().noneMatch(value::equals)) {
            complaints.add("%s is none of %s: %s".formatted(path, words, value));
        }
        if (value.isObject()) {
            for (JsonNode name : schema.path("required")) {
                if (!value.has(name.asString())) {
                    complaints.add("%s lacks %s".formatted(path, name.asString()));
                }
            }
            JsonNode properties = schema.path("properties");
            value.forEachEntry((name, field) -> {
                if (properties.has(name)) {
                    check(path + "." + name, properties.path(name), field, complaints);
                } else if (properties.isObject()
                        && !schema.path("additionalProperties").isObject()) {
                    complaints.add("%s has %s, which is not described".formatted(path, name));
                }
            });
        }
        if (value.isArray() && schema.has("items")) {
            for (JsonNode item : value) {
                check(path + "[]", schema.path("items"), item, complaints);
            }
        }
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(each -> isOfType(each, value));
        }
        return switch (type.asString("")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> true;
        };
    }
}
