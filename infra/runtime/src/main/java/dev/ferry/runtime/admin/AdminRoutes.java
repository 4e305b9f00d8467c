package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Route;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;

/// Every administration route of a service, and the description of the API at
/// `/admin/openapi.json`.
///
/// A server with these routes needs [AdminAccess] as its gate; any other gate lets nobody in.
public final class AdminRoutes implements Routes {
    static final String PREFIX = "/admin/";

    private final String service;
    private final String scope;
    private final OpenApi description;
    private final List<? extends AdminGroup> groups;

    /// @param service its name, which every answer names
    /// @param scope that a token needs, unless a group has one of its own: `relay:admin`
    /// @param groups one of them describes the whole API in `info`
    public AdminRoutes(String service, String scope, List<? extends AdminGroup> groups) {
        this.service = service;
        this.scope = scope;
        this.groups = List.copyOf(groups);
        description = OpenApi.of(this.groups, scope);
    }

    /// The description of the API for programs.
    public OpenApi description() {
        return description;
    }

    /// @throws IllegalStateException when a group declares a route outside of `/admin/`
    @Override
    public void declare(RouteTable routes) {
        RouteTable own = new RouteTable();
        new AdminTable(own, Access.ofService(scope))
                .get(
                        PREFIX + "openapi.json",
                        _ -> Answer.bytes(200, "application/json", description.bytes()));
        for (AdminGroup group : groups) {
            String needed = Objects.requireNonNullElse(group.scope(), scope);
            group.declare(new AdminTable(own, Access.ofService(needed)));
        }
        for (Route route : own.routes()) {
            routes.add(new Route(route.method(), route.path(), route.access(), signed(route)));
        }
    }

    /// Different services have the same paths, so every answer names its service. A parameter that
    /// the description does not have is a misspelt one, without which the answer would be another
    /// than was asked for.
    private Handler signed(Route route) {
        SortedSet<String> known = description.parameters(route.method(), route.path());
        return request -> {
            for (String name : request.query().keySet()) {
                if (!known.contains(name)) {
                    throw AdminTexts.mistake(name, unknown(known));
                }
            }
            return route.handler().handle(request).with(AdminAccess.SERVICE, service);
        };
    }

    private static String unknown(SortedSet<String> known) {
        return known.isEmpty()
                ? "is not a known parameter; there are none here"
                : "is not a known parameter; known here are " + String.join(", ", known);
    }
}
