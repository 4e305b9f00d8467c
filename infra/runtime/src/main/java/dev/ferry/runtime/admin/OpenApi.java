package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The machine-readable description of an administration API (OpenAPI 3.1), assembled from the
/// descriptions of its groups. A test of each service keeps it equal to the API.
public final class OpenApi {
    /// The part that the APIs of all services share.
    private static final String COMMON = "/openapi/admin.json";

    private final ObjectNode document;

    private OpenApi(ObjectNode document) {
        this.document = document;
    }

    /// @throws IllegalStateException when a resource is missing, or two describe the same
    ///
    /// @param scope that a token needs for any of it, unless a group has one of its own
    static OpenApi of(List<? extends AdminGroup> groups, String scope) {
        ObjectNode document = OpenApiParts.read(OpenApi.class, COMMON);
        document.putArray("security").addObject().putArray(OpenApiParts.SCHEME).add(scope);
        for (AdminGroup group : groups) {
            ObjectNode part = OpenApiParts.read(OpenApi.class, group.openApi());
            String own = group.scope();
            if (own != null) {
                part.path("paths")
                        .forEach(path ->
                                path.forEach(operation -> OpenApiParts.require(operation, own)));
            }
            OpenApiParts.merge(document, part, group.openApi());
        }
        OpenApiParts.complete(document);
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
}
