package dev.ferry.runtime.http;

/// A group of routes that belongs together, such as those of one aggregate or one read model.
@FunctionalInterface
public interface Routes {
    /// Adds the routes of this group to `routes`. Called once, before the server starts.
    void declare(RouteTable routes);
}
