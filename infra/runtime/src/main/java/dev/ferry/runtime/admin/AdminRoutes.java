package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Route;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;
import java.util.List;

/// Every route of a service's administration, each behind the guard, and their description at
/// `/admin/openapi.json`.
public final class AdminRoutes implements Routes {
    private static final String PREFIX = "/admin/";

    private final AdminAccess access;
    private final OpenApi description;
    private final List<? extends AdminGroup> groups;

    /// @param groups one of them describes the whole in `info`
    public AdminRoutes(AdminAccess access, List<? extends AdminGroup> groups) {
        this.access = access;
        this.groups = List.copyOf(groups);
        description = OpenApi.of(this.groups);
    }

    /// The description of the API for programs.
    public OpenApi description() {
        return description;
    }

    /// @throws IllegalStateException when a group declares a route outside of `/admin/`
    @Override
    public void declare(RouteTable routes) {
        RouteTable open = new RouteTable();
        open.get(
                PREFIX + "openapi.json",
                _ -> Answer.bytes(200, "application/json", description.bytes()));
        groups.forEach(group -> group.declare(open));
        for (Route route : open.routes()) {
            if (!route.path().startsWith(PREFIX)) {
                throw new IllegalStateException(
                        "an administrator's route begins with /admin/: " + route.path());
            }
            routes.add(
                    new Route(
                            route.method(),
                            route.path(),
                            access.guarded(route.handler()),
                            route.counted()));
        }
    }
}
