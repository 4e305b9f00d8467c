package dev.ferry.command.tenants;

import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// The plans of the registry. Each method is part of the caller's transaction.
final class PlanTable {
    private PlanTable() {}

    static List<TenantPlan> list(Connection connection) throws SQLException {
        return Statements.list(
                connection,
                TenantPlan::read,
                """
                select name, requests_per_second, open_waits, body_bytes, storage_bytes
                  from tenancy.plan
                 order by name
                """);
    }

    /// @throws ProblemException 404 naming the plans that there are
    static void require(Connection connection, String plan) throws SQLException {
        List<TenantPlan> all = list(connection);
        if (all.stream().noneMatch(each -> each.plan().equals(plan))) {
            throw new ProblemException(
                    Problem.notFound(
                            "there is no such plan; there are %s"
                                    .formatted(
                                            all.stream()
                                                    .map(TenantPlan::plan)
                                                    .collect(Collectors.joining(", ")))));
        }
    }

    /// Creates the plan, or gives it these limits.
    static void set(Connection connection, TenantPlan plan) throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into tenancy.plan (name, requests_per_second, open_waits, body_bytes, storage_bytes)
                values (?, ?, ?, ?, ?)
                on conflict (name) do update
                   set requests_per_second = excluded.requests_per_second,
                       open_waits = excluded.open_waits,
                       body_bytes = excluded.body_bytes,
                       storage_bytes = excluded.storage_bytes
                """,
                plan.plan(),
                plan.requestsPerSecond(),
                plan.openWaits(),
                plan.bodyBytes(),
                plan.storageBytes());
    }
}
