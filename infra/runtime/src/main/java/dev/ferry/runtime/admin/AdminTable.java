package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.RouteTable;

/// The routes of an [AdminGroup], which all need the same scope.
public final class AdminTable {
    private final RouteTable routes;
    private final Access access;

    AdminTable(RouteTable routes, Access access) {
        this.routes = routes;
        this.access = access;
    }

    /// @throws IllegalStateException when the path does not begin with `/admin/`
    public AdminTable get(String path, Handler handler) {
        routes.get(required(path), access, handler);
        return this;
    }

    /// @throws IllegalStateException when the path does not begin with `/admin/`
    public AdminTable post(String path, Handler handler) {
        routes.post(required(path), access, handler);
        return this;
    }

    private static String required(String path) {
        if (!path.startsWith(AdminRoutes.PREFIX)) {
            throw new IllegalStateException(
                    "an administrator's route begins with /admin/: " + path);
        }
        return path;
    }
}
