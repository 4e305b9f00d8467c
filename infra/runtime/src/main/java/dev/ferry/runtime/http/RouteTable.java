package dev.ferry.runtime.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Every route of a service. When two templates match a path, the one declared first answers.
public final class RouteTable {
    /// @param parameters of the path, by name
    record Match(Route route, Map<String, String> parameters) {}

    private final List<Route> routes = new ArrayList<>();

    public RouteTable get(String path, Access access, Handler handler) {
        return add(new Route("GET", path, access, handler));
    }

    public RouteTable post(String path, Access access, Handler handler) {
        return add(new Route("POST", path, access, handler));
    }

    public RouteTable put(String path, Access access, Handler handler) {
        return add(new Route("PUT", path, access, handler));
    }

    public RouteTable delete(String path, Access access, Handler handler) {
        return add(new Route("DELETE", path, access, handler));
    }

    /// @throws IllegalStateException when the table has a route of this method and template already
    public RouteTable add(Route route) {
        if (routes.stream()
                .anyMatch(each ->
                        each.method().equals(route.method()) && each.path().equals(route.path()))) {
            throw new IllegalStateException(
                    "the route %s %s is declared twice".formatted(route.method(), route.path()));
        }
        routes.add(route);
        return this;
    }

    /// All routes in the order in which they were declared.
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /// The routes that `chosen` takes, in their order.
    RouteTable only(Predicate<Route> chosen) {
        RouteTable some = new RouteTable();
        routes.stream().filter(chosen).forEach(some::add);
        return some;
    }

    /// The route that answers, or null. `HEAD` is answered by the route of `GET`.
    @Nullable Match find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Route route : routes) {
            Map<String, String> parameters = route.match(path);
            if (parameters != null && route.method().equals(wanted)) {
                return new Match(route, parameters);
            }
        }
        return null;
    }

    /// The methods that `path` takes, in the order of their declaration; none for an unknown path.
    List<String> methods(String path) {
        return routes.stream()
                .filter(route -> route.match(path) != null)
                .map(Route::method)
                .distinct()
                .toList();
    }
}
