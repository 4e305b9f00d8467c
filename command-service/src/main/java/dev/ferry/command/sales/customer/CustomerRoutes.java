package dev.ferry.command.sales.customer;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.contracts.sales.AddressUse;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the customer commands.
public final class CustomerRoutes implements Routes {
    private static final CustomerStore STORE = new CustomerStore();

    private static final Access WRITE = Access.ofTenant("customers:write");

    private final CommandEndpoint endpoint;

    public CustomerRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var register = Creation.of(STORE, CustomerDecider::register);
        var change = new Change<>(STORE, CustomerDecider::change);
        routes.post(
                        "/v1/customers",
                        WRITE,
                        endpoint.create(register, (fields, _) -> CustomerJson.register(fields)))
                .put(
                        "/v1/customers/{id}/name",
                        WRITE,
                        endpoint.change(change, CustomerJson::rename))
                .post(
                        "/v1/customers/{id}/deactivation",
                        WRITE,
                        endpoint.change(change, CustomerJson::deactivate));
        for (AddressUse use : AddressUse.values()) {
            routes.put(
                    "/v1/customers/{id}/addresses/" + use.wireName(),
                    WRITE,
                    endpoint.change(change, fields -> CustomerJson.changeAddress(fields, use)));
        }
    }
}
