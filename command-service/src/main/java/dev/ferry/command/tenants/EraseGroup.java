package dev.ferry.command.tenants;

import dev.ferry.consumer.TenantEraser;
import dev.ferry.consumer.admin.ActionAnswer;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRequests;
import dev.ferry.runtime.admin.AdminTable;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Request;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The route that erases a tenant. From the beginning on reactions pass over its events, so they
/// write no rows of it behind the erasure. The beginning, each stretch of pages and the end are
/// transactions of their own, so an erasure that was interrupted goes on when it is asked for
/// again.
public final class EraseGroup implements AdminGroup {
    private static final String ACTION = "erase";

    private final AdminDatabase database;
    private final Audit audit;

    public EraseGroup(AdminDatabase database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public String openApi() {
        return "/openapi/tenant-erasure.json";
    }

    @Override
    public String scope() {
        return TenantGroup.SCOPE;
    }

    @Override
    public void declare(AdminTable routes) {
        routes.post("/admin/tenants/{tenant}/erase", request -> Answer.json(200, erase(request)));
    }

    private ActionAnswer erase(Request request) throws SQLException {
        Tenant tenant = TenantRequests.slug(request.pathParameter("tenant"));
        TenantRequests.Erasure body = AdminRequests.body(request, TenantRequests.Erasure.class);
        Author author = body.author();
        database.run(connection -> begin(connection, tenant, body));
        long erased = 0;
        long found;
        boolean isKnown;
        do {
            // A transaction that did not know the note may have written behind the last walk.
            isKnown = database.run(connection -> TenantEraser.isKnown(connection, tenant));
            found = walk(tenant);
            erased += found;
        } while (found > 0 || !isKnown);
        long rows = erased;
        return database.run(connection -> end(connection, tenant, author, rows));
    }

    /// Marks the tenant as being erased, unless it is already.
    private boolean begin(Connection connection, Tenant tenant, TenantRequests.Erasure body)
            throws SQLException {
        String status = TenantTable.lock(connection, tenant);
        requireNonePending(connection, tenant);
        if (status.equals("erasing") || status.equals("erased")) {
            TenantEraser.note(connection, List.of(tenant));
            return false;
        }
        if (!status.equals("suspended")) {
            throw notNow(
                    "the tenant %s is %s; suspend it before it is erased"
                            .formatted(tenant.value(), status));
        }
        if (!body.isWithoutExport() && TenantTable.show(connection, tenant).exportedAt() == null) {
            throw notNow(
                    "the rows of the tenant %s were not exported since it was suspended; export them, or ask for the erasure without an export"
                            .formatted(tenant.value()));
        }
        TenantTable.erasing(connection, tenant);
        TenantEraser.note(connection, List.of(tenant));
        audit.write(
                connection,
                body.author(),
                ACTION,
                TenantGroup.target(tenant),
                "The erasure of %s begins.".formatted(tenant.value()));
        return true;
    }

    /// Reads every page of every table once.
    ///
    /// @return how many rows were erased
    private long walk(Tenant tenant) throws SQLException {
        long erased = 0;
        for (EraseTables.SizedTable table : database.run(EraseTables::tables)) {
            for (long page = 0; page < table.pages(); page += EraseTables.PAGES) {
                long first = page;
                erased +=
                        database.run(connection ->
                                EraseTables.erase(connection, tenant, table.name(), first));
            }
        }
        return erased;
    }

    private ActionAnswer end(Connection connection, Tenant tenant, Author author, long rows)
            throws SQLException {
        requireNonePending(connection, tenant);
        EraseTables.end(connection, tenant);
        return audit.write(
                connection,
                author,
                ACTION,
                TenantGroup.target(tenant),
                "%s is erased: %d rows of the command database were deleted; its slug cannot be given again."
                        .formatted(tenant.value(), rows));
    }

    private static void requireNonePending(Connection connection, Tenant tenant)
            throws SQLException {
        if (EraseTables.hasPending(connection, tenant)) {
            throw notNow(
                    "events of the tenant %s wait in the outbox; let the relay publish them, retry or discard what is parked, and ask again"
                            .formatted(tenant.value()));
        }
    }

    private static ProblemException notNow(String sentence) {
        return new ProblemException(
                Problem.of(409, "not-possible-now", "Not possible now", sentence));
    }
}
