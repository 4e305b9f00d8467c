package dev.ferry.projector.query;

import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;

/// Declares the routes of a read model.
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
    ///
    /// @param scope what a token needs: `orders:read`
    public <T> QueryRoutes row(String path, String scope, RowQuery<T> query) {
        routes.get(path, Access.ofTenant(scope), new RowAnswer<>(query, database, waits));
        return this;
    }

    /// Answers `path` with pages of a list.
    ///
    /// @param scope what a token needs: `orders:read`
    public <F, T> QueryRoutes list(String path, String scope, PageQuery<F, T> query) {
        routes.get(path, Access.ofTenant(scope), new PageAnswer<>(query, database, waits));
        return this;
    }
}
