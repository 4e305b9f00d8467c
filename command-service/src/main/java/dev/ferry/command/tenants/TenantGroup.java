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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The routes that list, create, change, suspend and resume tenants.
public final class TenantGroup implements AdminGroup {
    /// What a token of its administrators allows.
    public static final String SCOPE = "tenants:admin";

    private final AdminDatabase database;
    private final Audit audit;

    /// What is done with a tenant in the transaction.
    @FunctionalInterface
    private interface Action {
        /// @param status of the tenant, which stays so until the transaction ends
        /// @return what was done and what follows, a sentence
        String run(Connection connection, Tenant tenant, String status) throws SQLException;
    }

    public TenantGroup(AdminDatabase database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public String openApi() {
        return "/openapi/tenants.json";
    }

    @Override
    public String scope() {
        return SCOPE;
    }

    @Override
    public void declare(AdminTable routes) {
        routes.get("/admin/tenants", database.answer(TenantGroup::list))
                .get("/admin/tenants/{tenant}", database.answer(TenantGroup::show))
                .get(
                        "/admin/tenant-plans",
                        database.answer(
                                _ -> connection -> new PlanList(PlanTable.list(connection))))
                .post("/admin/tenants/create", database.answer(this::create))
                .post("/admin/tenants/change", database.answer(this::change))
                .post("/admin/tenants/suspend", database.answer(this::suspend))
                .post("/admin/tenants/resume", database.answer(this::resume))
                .post("/admin/tenant-plans/set", database.answer(this::setPlan));
    }

    private static SqlWork<TenantList, SQLException> list(Request request) {
        String after = Objects.requireNonNullElse(request.parameter("after"), "");
        int limit = AdminRequests.limit(request);
        return connection -> {
            List<RegisteredTenant> found = TenantTable.list(connection, after, limit + 1);
            return found.size() > limit
                    ? new TenantList(
                            List.copyOf(found.subList(0, limit)), found.get(limit - 1).tenant())
                    : new TenantList(found, null);
        };
    }

    private static SqlWork<RegisteredTenant, SQLException> show(Request request) {
        Tenant tenant = TenantRequests.slug(request.pathParameter("tenant"));
        return connection -> TenantTable.show(connection, tenant);
    }

    private SqlWork<ActionAnswer, SQLException> create(Request request) {
        TenantRequests.NewTenant body = AdminRequests.body(request, TenantRequests.NewTenant.class);
        Author author = body.author();
        Tenant tenant = body.slug();
        String name = body.title();
        Map<String, String> settings = body.notes();
        return connection -> {
            PlanTable.require(connection, body.chosenPlan());
            if (!TenantTable.create(connection, tenant, name, body.chosenPlan(), settings)) {
                throw conflict(
                        "the tenant %s exists or existed; its slug cannot be given again"
                                .formatted(tenant.value()));
            }
            return audit.write(
                    connection,
                    author,
                    "create",
                    target(tenant),
                    "%s is created, with the plan %s."
                            .formatted(tenant.value(), body.chosenPlan()));
        };
    }

    private SqlWork<ActionAnswer, SQLException> change(Request request) {
        TenantRequests.ChangedTenant body =
                AdminRequests.body(request, TenantRequests.ChangedTenant.class);
        String name = body.title();
        Map<String, String> settings = body.notes();
        return action(
                "change",
                body.author(),
                body.slug(),
                (connection, tenant, status) -> {
                    requireNotErased(tenant, status);
                    String plan = body.plan();
                    if (plan != null) {
                        PlanTable.require(connection, plan);
                    }
                    TenantTable.change(connection, tenant, name, plan, settings);
                    RegisteredTenant now = TenantTable.show(connection, tenant);
                    return "%s is called %s, has the plan %s and %d settings."
                            .formatted(
                                    tenant.value(), now.name(), now.plan(), now.settings().size());
                });
    }

    private SqlWork<ActionAnswer, SQLException> suspend(Request request) {
        TenantRequests.OneTenant body = AdminRequests.body(request, TenantRequests.OneTenant.class);
        return action(
                "suspend",
                body.author(),
                body.slug(),
                (connection, tenant, status) -> {
                    requireNotErased(tenant, status);
                    if (status.equals("suspended")) {
                        return tenant.value() + " was suspended already.";
                    }
                    TenantTable.suspend(connection, tenant);
                    return "%s is suspended; requests of it are refused as soon as each service has read this."
                            .formatted(tenant.value());
                });
    }

    private SqlWork<ActionAnswer, SQLException> resume(Request request) {
        TenantRequests.OneTenant body = AdminRequests.body(request, TenantRequests.OneTenant.class);
        return action(
                "resume",
                body.author(),
                body.slug(),
                (connection, tenant, status) -> {
                    requireNotErased(tenant, status);
                    if (status.equals("active")) {
                        return tenant.value() + " was not suspended.";
                    }
                    TenantTable.resume(connection, tenant);
                    return tenant.value() + " is active again.";
                });
    }

    private SqlWork<ActionAnswer, SQLException> setPlan(Request request) {
        TenantRequests.PlanLimits body =
                AdminRequests.body(request, TenantRequests.PlanLimits.class);
        Author author = body.author();
        TenantPlan plan = body.limits();
        return connection -> {
            PlanTable.set(connection, plan);
            return audit.write(
                    connection,
                    author,
                    "set",
                    "plan " + plan.plan(),
                    "The plan %s has these limits for all of its tenants.".formatted(plan.plan()));
        };
    }

    private SqlWork<ActionAnswer, SQLException> action(
            String name, Author author, Tenant tenant, Action action) {
        return connection -> {
            String status = TenantTable.lock(connection, tenant);
            return audit.write(
                    connection,
                    author,
                    name,
                    target(tenant),
                    action.run(connection, tenant, status));
        };
    }

    private static void requireNotErased(Tenant tenant, String status) {
        if (status.equals("erasing") || status.equals("erased")) {
            throw conflict(
                    "the tenant %s is %s, which cannot be taken back"
                            .formatted(
                                    tenant.value(),
                                    status.equals("erased") ? "erased" : "being erased"));
        }
    }

    static String target(Tenant tenant) {
        return "tenant " + tenant.value();
    }

    private static ProblemException conflict(String sentence) {
        return new ProblemException(
                Problem.of(409, "not-possible-now", "Not possible now", sentence));
    }
}
