package dev.ferry.command.tenants;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tenants of the registry. Each method is part of the caller's transaction.
final class TenantTable {
    private TenantTable() {}

    /// A page in the order of slugs, and one more if there is one.
    ///
    /// @param after the slug to begin after; empty for the first page
    static List<RegisteredTenant> list(Connection connection, String after, int most)
            throws SQLException {
        return Statements.list(
                connection,
                RegisteredTenant::read,
                """
                select t.slug, t.name, t.plan, t.status, t.settings, t.created_at, t.suspended_at,
                       t.exported_at, t.erased,
                       coalesce(s.events, 0) as events,
                       coalesce(s.bytes, 0) as bytes,
                       coalesce(s.bytes > p.storage_bytes, false) as storage_warning
                  from tenancy.tenant t
                  join tenancy.plan p on p.name = t.plan
                  left join tenancy.storage s on s.slug = t.slug
                 where t.slug > ?
                 order by t.slug
                 limit ?
                """,
                after,
                most);
    }

    /// @throws ProblemException 404 when it is not registered
    static RegisteredTenant show(Connection connection, Tenant tenant) throws SQLException {
        RegisteredTenant found =
                Statements.first(
                        connection,
                        RegisteredTenant::read,
                        """
                        select t.slug, t.name, t.plan, t.status, t.settings, t.created_at,
                               t.suspended_at, t.exported_at, t.erased,
                               coalesce(s.events, 0) as events,
                               coalesce(s.bytes, 0) as bytes,
                               coalesce(s.bytes > p.storage_bytes, false) as storage_warning
                          from tenancy.tenant t
                          join tenancy.plan p on p.name = t.plan
                          left join tenancy.storage s on s.slug = t.slug
                         where t.slug = ?
                        """,
                        tenant.value());
        if (found == null) {
            throw unknown(tenant);
        }
        return found;
    }

    /// The status, which stays so until the transaction ends.
    ///
    /// @throws ProblemException 404 when it is not registered
    static String lock(Connection connection, Tenant tenant) throws SQLException {
        String status =
                Statements.first(
                        connection,
                        row -> row.getString(1),
                        """
                        select status
                          from tenancy.tenant
                         where slug = ?
                           for update
                        """,
                        tenant.value());
        if (status == null) {
            throw unknown(tenant);
        }
        return status;
    }

    /// @return whether it was created; false when the slug is taken
    static boolean create(
            Connection connection,
            Tenant tenant,
            String name,
            String plan,
            Map<String, String> settings)
            throws SQLException {
        return Statements.update(
                        connection,
                        """
                        insert into tenancy.tenant (slug, name, plan, settings)
                        values (?, ?, ?, ?::jsonb)
                        on conflict (slug) do nothing
                        """,
                        tenant.value(),
                        name,
                        plan,
                        Json.MAPPER.writeValueAsString(settings))
                == 1;
    }

    /// Changes what is not null.
    static void change(
            Connection connection,
            Tenant tenant,
            @Nullable String name,
            @Nullable String plan,
            @Nullable Map<String, String> settings)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update tenancy.tenant
                   set name = coalesce(?, name),
                       plan = coalesce(?, plan),
                       settings = coalesce(?::jsonb, settings)
                 where slug = ?
                """,
                name,
                plan,
                settings == null ? null : Json.MAPPER.writeValueAsString(settings),
                tenant.value());
    }

    static void suspend(Connection connection, Tenant tenant) throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update tenancy.tenant
                   set status = 'suspended',
                       suspended_at = clock_timestamp()
                 where slug = ?
                   and status = 'active'
                """,
                tenant.value());
    }

    static void resume(Connection connection, Tenant tenant) throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update tenancy.tenant
                   set status = 'active',
                       suspended_at = null,
                       exported_at = null,
                       exported = null
                 where slug = ?
                   and status = 'suspended'
                """,
                tenant.value());
    }

    /// @param rows that were read out
    static void exported(Connection connection, Tenant tenant, long rows) throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update tenancy.tenant
                   set exported_at = clock_timestamp(),
                       exported = ?
                 where slug = ?
                   and status = 'suspended'
                """,
                rows,
                tenant.value());
    }

    static void erasing(Connection connection, Tenant tenant) throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update tenancy.tenant
                   set status = 'erasing'
                 where slug = ?
                   and status = 'suspended'
                """,
                tenant.value());
    }

    private static ProblemException unknown(Tenant tenant) {
        return new ProblemException(
                Problem.notFound(
                        "no tenant %s is registered; create it with ./ferry tenant create %s"
                                .formatted(tenant.value(), tenant.value())));
    }
}
