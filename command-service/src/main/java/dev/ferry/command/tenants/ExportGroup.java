package dev.ferry.command.tenants;

import dev.ferry.consumer.admin.ActionAnswer;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRequests;
import dev.ferry.runtime.admin.AdminTable;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Request;
import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.SQLException;

/// The routes that read out all rows of a tenant, and that note that nothing is missing.
public final class ExportGroup implements AdminGroup {
    private final AdminDatabase database;
    private final Audit audit;

    public ExportGroup(AdminDatabase database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public String openApi() {
        return "/openapi/tenant-export.json";
    }

    @Override
    public String scope() {
        return TenantGroup.SCOPE;
    }

    @Override
    public void declare(AdminTable routes) {
        routes.get("/admin/tenants/{tenant}/rows", database.answer(ExportGroup::rows))
                .post("/admin/tenants/exported", database.answer(this::exported));
    }

    private static SqlWork<TenantRows, SQLException> rows(Request request) {
        Tenant tenant = TenantRequests.slug(request.pathParameter("tenant"));
        String after = request.parameter("after");
        ExportCursor cursor = after == null ? null : ExportCursor.parse(after);
        int limit = AdminRequests.limit(request);
        return connection -> {
            TenantTable.show(connection, tenant);
            return ExportTables.page(connection, tenant, cursor, limit);
        };
    }

    /// A suspended tenant's rows do not change, so equal numbers show that none is missing.
    private SqlWork<ActionAnswer, SQLException> exported(Request request) {
        TenantRequests.ExportedTenant body =
                AdminRequests.body(request, TenantRequests.ExportedTenant.class);
        Author author = body.author();
        Tenant tenant = body.slug();
        return connection -> {
            String status = TenantTable.lock(connection, tenant);
            if (!status.equals("suspended")) {
                throw notNow(
                        "the tenant %s is %s; suspend it first, so that its rows do not change while they are read"
                                .formatted(tenant.value(), status));
            }
            long present = ExportTables.count(connection, tenant);
            if (present != body.rows()) {
                throw notNow(
                        "%d rows of the tenant %s were read and %d are there; read them again"
                                .formatted(body.rows(), tenant.value(), present));
            }
            TenantTable.exported(connection, tenant, present);
            return audit.write(
                    connection,
                    author,
                    "exported",
                    TenantGroup.target(tenant),
                    "All %d rows of %s were read out.".formatted(present, tenant.value()));
        };
    }

    private static ProblemException notNow(String sentence) {
        return new ProblemException(
                Problem.of(409, "not-possible-now", "Not possible now", sentence));
    }
}
