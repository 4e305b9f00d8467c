package dev.ferry.command.growth.form;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the form commands.
public final class FormRoutes implements Routes {
    private static final FormStore STORE = new FormStore();

    private static final Access WRITE = Access.ofTenant("growth:write");

    private final CommandEndpoint endpoint;

    public FormRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var define = Creation.of(STORE, FormDecider::define);
        var change = new Change<>(STORE, FormDecider::change);
        routes.post(
                        "/v1/forms",
                        WRITE,
                        endpoint.create(define, (fields, _) -> FormJson.define(fields)))
                .put("/v1/forms/{id}/fields", WRITE, endpoint.change(change, FormJson::redefine))
                .post("/v1/forms/{id}/closure", WRITE, endpoint.change(change, FormJson::close));
    }
}
