package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The machine-readable description of an administration API (OpenAPI 3.1), assembled from the
/// descriptions of its groups. A test of each service keeps it equal to the API.
public final class OpenApi {
    /// The part that the APIs of all services share.
    private static final String COMMON = "/openapi/admin.json";

    private static final String SCHEME = "token";

    private final ObjectNode document;

    private OpenApi(ObjectNode document) {
        this.document = document;
    }

    /// @throws IllegalStateException when a resource is missing, or two describe the same
    ///
    /// @param scope that a token needs for any of it, unless a group has one of its own
    static OpenApi of(List<? extends AdminGroup> groups, String scope) {
        ObjectNode document = read(COMMON);
        document.putArray("security").addObject().putArray(SCHEME).add(scope);
        for (AdminGroup group : groups) {
            ObjectNode part = read(group.openApi());
            String own = group.scope();
            if (own != null) {
                part.path("paths")
                        .forEach(path -> path.forEach(operation -> require(operation, own)));
            }
            merge(document, part, group.openApi());
        }
        return new OpenApi(document);
    }

    /// The document as JSON.
    public byte[] bytes() {
        return Json.MAPPER.writeValueAsBytes(document);
    }

    /// The names of an operation's query parameters.
    ///
    /// @param path as the description has it, which is the template of the route
    SortedSet<String> parameters(String method, String path) {
        SortedSet<String> names = new TreeSet<>();
        JsonNode operation =
                document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        for (JsonNode each : operation.path("parameters")) {
            String reference = each.path("$ref").asString("");
            JsonNode parameter = reference.isEmpty() ? each : document.at(reference.substring(1));
            if (parameter.path("in").asString("").equals("query")) {
                names.add(parameter.path("name").asString());
            }
        }
        return names;
    }

    private static void require(JsonNode operation, String scope) {
        ((ObjectNode) operation).putArray("security").addObject().putArray(SCHEME).add(scope);
    }

    private static void merge(ObjectNode whole, ObjectNode part, String resource) {
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            JsonNode present = whole.get(field.getKey());
            if (present == null) {
                whole.set(field.getKey(), field.getValue());
            } else if (present instanceof ObjectNode object
                    && field.getValue() instanceof ObjectNode more) {
                merge(object, more, resource);
            } else {
                throw new IllegalStateException(
                        "%s describes %s once more".formatted(resource, field.getKey()));
            }
        }
    }

    private static ObjectNode read(String resource) {
        try (InputStream in = OpenApi.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource %s is missing".formatted(resource));
            }
            if (Json.MAPPER.readTree(in.readAllBytes()) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalStateException("%s is no JSON object".formatted(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
