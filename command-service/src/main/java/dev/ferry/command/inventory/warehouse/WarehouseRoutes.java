package dev.ferry.command.inventory.warehouse;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the warehouse commands.
public final class WarehouseRoutes implements Routes {
    private static final WarehouseStore STORE = new WarehouseStore();

    private static final Access WRITE = Access.ofTenant("inventory:write");

    private final CommandEndpoint endpoint;

    public WarehouseRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var open = new Creation<>(STORE, WarehouseStore::forNew, WarehouseDecider::open);
        var change = Change.of(STORE, WarehouseStore::forChange, WarehouseDecider::change);
        routes.post(
                        "/v1/warehouses",
                        WRITE,
                        endpoint.create(open, (fields, _) -> WarehouseJson.open(fields)))
                .put(
                        "/v1/warehouses/{id}/name",
                        WRITE,
                        endpoint.change(change, WarehouseJson::rename))
                .put(
                        "/v1/warehouses/{id}/address",
                        WRITE,
                        endpoint.change(change, WarehouseJson::move))
                .post(
                        "/v1/warehouses/{id}/closure",
                        WRITE,
                        endpoint.change(change, WarehouseJson::close))
                .post(
                        "/v1/warehouses/{id}/reopening",
                        WRITE,
                        endpoint.change(change, _ -> new WarehouseCommand.Reopen()));
    }
}
