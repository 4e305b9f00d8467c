package dev.ferry.command.growth.lead;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the lead commands.
public final class LeadRoutes implements Routes {
    private static final LeadStore STORE = new LeadStore();

    private static final Access WRITE = Access.ofTenant("growth:write");

    private final CommandEndpoint endpoint;

    public LeadRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var enter = new Creation<>(STORE, LeadStore::forNew, LeadDecider::enter);
        var change = Change.of(STORE, LeadStore::forChange, LeadDecider::change);
        routes.post(
                        "/v1/leads",
                        WRITE,
                        endpoint.create(enter, (fields, _) -> LeadJson.enter(fields)))
                .post(
                        "/v1/leads/{id}/qualification",
                        WRITE,
                        endpoint.change(change, _ -> new LeadCommand.Qualify()))
                .post(
                        "/v1/leads/{id}/conversion",
                        WRITE,
                        endpoint.change(change, LeadJson::convert))
                .post("/v1/leads/{id}/loss", WRITE, endpoint.change(change, LeadJson::lose));
    }
}
