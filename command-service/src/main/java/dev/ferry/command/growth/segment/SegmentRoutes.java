package dev.ferry.command.growth.segment;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the segment commands.
public final class SegmentRoutes implements Routes {
    private static final SegmentStore STORE = new SegmentStore();

    private static final Access WRITE = Access.ofTenant("growth:write");

    private final CommandEndpoint endpoint;

    public SegmentRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var define = new Creation<>(STORE, SegmentStore::facts, SegmentDecider::define);
        var change = new Change<>(STORE, SegmentDecider::change);
        routes.post(
                        "/v1/segments",
                        WRITE,
                        endpoint.create(define, (fields, _) -> SegmentJson.define(fields)))
                .put(
                        "/v1/segments/{id}/bounds",
                        WRITE,
                        endpoint.change(change, SegmentJson::changeBounds))
                .post(
                        "/v1/segments/{id}/retirement",
                        WRITE,
                        endpoint.change(change, _ -> new SegmentCommand.Retire()));
    }
}
