package dev.ferry.projector.admin;

import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRequests;
import dev.ferry.runtime.http.RouteTable;

/// What people did.
final class AuditGroup implements AdminGroup {
    private final AdminDatabase database;

    AuditGroup(AdminDatabase database) {
        this.database = database;
    }

    @Override
    public String openApi() {
        return "/openapi/projector-admin.json";
    }

    @Override
    public void declare(RouteTable routes) {
        routes.get(
                "/admin/audit",
                database.answer(request -> {
                    int limit = AdminRequests.limit(request);
                    return connection -> new AuditList(Audit.latest(connection, limit));
                }));
    }
}
