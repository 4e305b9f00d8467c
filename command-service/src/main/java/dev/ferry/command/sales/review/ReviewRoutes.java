package dev.ferry.command.sales.review;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the review commands.
public final class ReviewRoutes implements Routes {
    private static final ReviewStore STORE = new ReviewStore();

    private static final Access WRITE = Access.ofTenant("reviews:write");

    private final CommandEndpoint endpoint;

    public ReviewRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var write = new Creation<>(STORE, ReviewStore::facts, ReviewDecider::write);
        var change = new Change<>(STORE, ReviewDecider::change);
        routes.post(
                        "/v1/reviews",
                        WRITE,
                        endpoint.create(write, (fields, _) -> ReviewJson.write(fields)))
                .put("/v1/reviews/{id}", WRITE, endpoint.change(change, ReviewJson::edit))
                .post(
                        "/v1/reviews/{id}/withdrawal",
                        WRITE,
                        endpoint.change(change, _ -> new ReviewCommand.Withdraw()));
    }
}
