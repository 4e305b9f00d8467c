package dev.ferry.e2e.front;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One operation of a document.
///
/// @param service where it is reached
/// @param document that describes it, for references
/// @param method in upper case
/// @param path a template
/// @param scope that a token needs
/// @param parameters of path, query and header, without references
/// @param body the schema of the request's body; null when it takes none
/// @param statuses that the document names
public record Operation(
        URI service,
        Schemas document,
        String method,
        String path,
        String scope,
        List<JsonNode> parameters,
        @Nullable JsonNode body,
        Set<Integer> statuses) {
    /// Whether an administrator's token is needed, and not a tenant's.
    public boolean isAdministration() {
        return path.startsWith("/admin/");
    }

    /// The collection that the path begins with, such as `customers`.
    public String collection() {
        return path.split("/", -1)[2];
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
