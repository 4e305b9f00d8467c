package dev.ferry.command.growth.campaign;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the campaign commands.
public final class CampaignRoutes implements Routes {
    private static final CampaignStore STORE = new CampaignStore();

    private static final Access WRITE = Access.ofTenant("growth:write");

    private final CommandEndpoint endpoint;

    public CampaignRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var draft = Creation.of(STORE, CampaignDecider::draft);
        var change = new Change<>(STORE, CampaignDecider::change);
        routes.post(
                        "/v1/campaigns",
                        WRITE,
                        endpoint.create(draft, (fields, _) -> CampaignJson.draft(fields)))
                .put(
                        "/v1/campaigns/{id}/plan",
                        WRITE,
                        endpoint.change(change, CampaignJson::revise))
                .post(
                        "/v1/campaigns/{id}/start",
                        WRITE,
                        endpoint.change(change, (_, now) -> new CampaignCommand.Start(now)))
                .put(
                        "/v1/campaigns/{id}/budget",
                        WRITE,
                        endpoint.change(change, CampaignJson::raiseBudget))
                .post(
                        "/v1/campaigns/{id}/expenses",
                        WRITE,
                        endpoint.change(change, CampaignJson::spend))
                .post("/v1/campaigns/{id}/end", WRITE, endpoint.change(change, CampaignJson::end));
    }
}
