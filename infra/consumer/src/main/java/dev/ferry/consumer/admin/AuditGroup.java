package dev.ferry.consumer.admin;

import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRequests;
import dev.ferry.runtime.admin.AdminTable;

/// The route that lists the audit.
public final class AuditGroup implements AdminGroup {
    private final AdminDatabase database;
    private final Audit audit;

    public AuditGroup(AdminDatabase database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public String openApi() {
        return "/openapi/consumer-audit.json";
    }

    @Override
    public void declare(AdminTable routes) {
        routes.get(
                "/admin/audit",
                database.answer(request -> {
                    int limit = AdminRequests.limit(request);
                    return connection -> new AuditList(audit.latest(connection, limit));
                }));
    }
}
