package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.http.Route;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The description of what a tenant's callers can ask of a service (OpenAPI 3.1), which
/// administrators read at `/admin/<name>.json`.
///
/// It is put together from the part of the machinery, `/openapi/<name>.json`, and from one file
/// `openapi.json` in the package of each class that declares routes. Registering the class is
/// enough: nothing else names its file, and a class without one keeps the service from starting.
/// The scopes are those of the routes.
public final class PublicApi implements AdminGroup {
    private static final String PART = "openapi.json";

    private final String name;
    private final byte[] document;

    /// @param name of the document: `commands`
    /// @param declaring the classes that declare `routes`
    /// @throws IllegalStateException when one has no description, or two describe the same
    public PublicApi(String name, Collection<? extends Class<?>> declaring, List<Route> routes) {
        this.name = name;
        document = Json.MAPPER.writeValueAsBytes(assemble(name, declaring, routes));
    }

    private static ObjectNode assemble(
            String name, Collection<? extends Class<?>> declaring, List<Route> routes) {
        ObjectNode whole = OpenApiParts.read(PublicApi.class, "/openapi/%s.json".formatted(name));
        for (Class<?> each : declaring) {
            OpenApiParts.merge(whole, OpenApiParts.read(each, PART), each.getName());
        }
        OpenApiParts.complete(whole);
        for (Route route : routes) {
            JsonNode operation =
                    whole.path("paths")
                            .path(route.path())
                            .path(route.method().toLowerCase(Locale.ROOT));
            if (operation.isObject() && route.access() instanceof Access.Scoped scoped) {
                OpenApiParts.require(operation, scoped.scope());
            }
        }
        return whole;
    }

    /// The document as JSON.
    public byte[] bytes() {
        return document.clone();
    }

    @Override
    public String openApi() {
        return "/openapi/%s-document.json".formatted(name);
    }

    @Override
    public void declare(AdminTable routes) {
        routes.get(
                "/admin/%s.json".formatted(name),
                _ -> Answer.bytes(200, "application/json", document));
    }
}
