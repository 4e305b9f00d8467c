package dev.ferry.runtime.http;

import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.HttpService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Remembers the routes that are added through it, to tell a wrong method from an unknown address:
/// Helidon answers both with 404, and a client of the first needs to hear 405 and `Allow`.
///
/// Everything else goes through to the builder below. Routes inside an [HttpService] are not seen.
final class KnownRoutes implements HttpRouting.Builder {
    private static final List<Method> METHODS =
            List.of(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE);

    private final HttpRouting.Builder below;
    private final List<HttpRoute> routes = new ArrayList<>();

    KnownRoutes(HttpRouting.Builder below) {
        this.below = below;
    }

    /// The methods that the request's path would take, in a fixed order; none for an unknown path.
    List<String> methods(HttpPrologue request) {
        return METHODS.stream()
                .filter(method ->
                        routes.stream()
                                .anyMatch(route -> route.accepts(with(request, method)).accepted()))
                .map(Method::text)
                .toList();
    }

    private static HttpPrologue with(HttpPrologue request, Method method) {
        return HttpPrologue.create(
                request.rawProtocol(),
                request.protocol(),
                request.protocolVersion(),
                method,
                request.uriPath(),
                request.query(),
                request.fragment());
    }

    @Override
    public HttpRouting.Builder route(HttpRoute route) {
        routes.add(route);
        below.route(route);
        return this;
    }

    @Override
    public HttpRouting.Builder register(HttpService... services) {
        below.register(services);
        return this;
    }

    @Override
    public HttpRouting.Builder register(String path, HttpService... services) {
        below.register(path, services);
        return this;
    }

    @Override
    public HttpRouting.Builder addFilter(Filter filter) {
        below.addFilter(filter);
        return this;
    }

    @Override
    public HttpRouting.Builder addFeature(Supplier<? extends HttpFeature> feature) {
        below.addFeature(feature);
        return this;
    }

    @Override
    public <T extends Throwable> HttpRouting.Builder error(
            Class<T> type, ErrorHandler<? super T> handler) {
        below.error(type, handler);
        return this;
    }

    @Override
    public HttpRouting.Builder maxReRouteCount(int count) {
        below.maxReRouteCount(count);
        return this;
    }

    @Override
    public HttpRouting.Builder security(HttpSecurity security) {
        below.security(security);
        return this;
    }

    @Override
    public HttpRouting.Builder copy() {
        return below.copy();
    }

    @Override
    public HttpRouting build() {
        return below.build();
    }
}
