package dev.ferry.command.sales.order;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.command.sales.CustomerLookup;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the order commands.
public final class OrderRoutes implements Routes {
    private static final OrderStore STORE = new OrderStore();

    private static final Access WRITE = Access.ofTenant("orders:write");

    private final CommandEndpoint endpoint;

    public OrderRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var place =
                new Creation<>(
                        STORE,
                        (connection, key, command) ->
                                CustomerLookup.lock(connection, key.tenant(), command.customer()),
                        OrderDecider::place);
        var move = new Change<>(STORE, OrderDecider::move);
        routes.post("/v1/orders", WRITE, endpoint.create(place, OrderJson::place))
                .post("/v1/orders/{id}/shipment", WRITE, endpoint.change(move, OrderJson::ship))
                .post(
                        "/v1/orders/{id}/delivery",
                        WRITE,
                        endpoint.change(move, _ -> new OrderCommand.Deliver()))
                .post(
                        "/v1/orders/{id}/cancellation",
                        WRITE,
                        endpoint.change(move, OrderJson::cancel));
    }
}
