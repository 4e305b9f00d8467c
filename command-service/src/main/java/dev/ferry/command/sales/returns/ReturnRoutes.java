package dev.ferry.command.sales.returns;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Creation;
import dev.ferry.command.sales.CustomerLookup;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the return commands.
public final class ReturnRoutes implements Routes {
    private static final ReturnStore STORE = new ReturnStore();

    private static final Access WRITE = Access.ofTenant("returns:write");

    private final CommandEndpoint endpoint;

    public ReturnRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var recordReturn =
                new Creation<>(
                        STORE,
                        (connection, key, command) ->
                                CustomerLookup.lock(connection, key.tenant(), command.customer()),
                        ReturnDecider::record);
        routes.post("/v1/returns", WRITE, endpoint.create(recordReturn, ReturnJson::recordReturn));
    }
}
