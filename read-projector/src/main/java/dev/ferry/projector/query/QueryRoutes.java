package dev.ferry.projector.query;

import dev.ferry.runtime.http.RouteTable;

/// Where a read model declares which addresses it answers.
public final class QueryRoutes {
    private final RouteTable routes;
    private final TenantDatabase database;
    private final ModelWaits waits;

    QueryRoutes(RouteTable routes, TenantDatabase database, ModelWaits waits) {
        this.routes = routes;
        this.database = database;
        this.waits = waits;
    }

    /// Answers `path` with one row.
    public <T> QueryRoutes row(String path, RowQuery<T> query) {
        routes.get(path, new RowAnswer<>(query, database, waits));
        return this;
    }

    /// Answers `path` with pages of a list.
    public <F, T> QueryRoutes list(String path, PageQuery<F, T> query) {
        routes.get(path, new PageAnswer<>(query, database, waits));
        return this;
    }
}
