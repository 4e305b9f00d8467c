package dev.ferry.command.growth.submission;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Creation;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the submissions.
public final class SubmissionRoutes implements Routes {
    private static final SubmissionStore STORE = new SubmissionStore();

    private static final Access WRITE = Access.ofTenant("growth:write");

    private final CommandEndpoint endpoint;

    public SubmissionRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        var submit = new Creation<>(STORE, SubmissionStore::facts, SubmissionDecider::submit);
        routes.post(
                "/v1/forms/{id}/submissions",
                WRITE,
                endpoint.createBelow(submit, SubmissionJson::submit));
    }
}
