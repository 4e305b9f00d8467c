package dev.ferry.command.react;

import dev.ferry.consumer.SubscriptionStatus;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminTable;
import dev.ferry.runtime.http.Answer;

/// The route that shows the status of the reactions.
final class ReactionStatusGroup implements AdminGroup {
    private final SubscriptionStatus status;

    ReactionStatusGroup(SubscriptionStatus status) {
        this.status = status;
    }

    @Override
    public String openApi() {
        return "/openapi/reactions.json";
    }

    @Override
    public void declare(AdminTable routes) {
        routes.get("/admin/status", _ -> Answer.json(200, ReactionList.of(status.read())));
    }
}
