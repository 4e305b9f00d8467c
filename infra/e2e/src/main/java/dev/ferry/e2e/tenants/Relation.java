package dev.ferry.e2e.tenants;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// A table or a view, and what a role can read of it.
///
/// @param columns that the role can read, separated by commas; empty when it can read none
/// @param tenantColumn whether `tenant` is one of them
/// @param shared whether the role is meant to see the rows of all tenants
record Relation(String role, String name, String columns, boolean tenantColumn, boolean shared) {
    /// What roles see of every tenant, because their services work for all at once.
    ///
    /// The projector and the relay carry all events. Positions and letters of a subscription belong
    /// to the whole topic, which both the projector and the reactions of the command service read.
    /// The registry of tenants is what the services ask who a tenant is.
    private static final String SHARED =
            """
            (role.rolname = 'ferry_relay' and n.nspname in ('outbox', 'event_store'))
            or (role.rolname = 'ferry_projector'
                and (n.nspname ~ '_v[0-9]+$' or n.nspname in ('read_model', 'event_store', 'subscription', 'tenancy')))
            or (role.rolname = 'ferry_command' and n.nspname in ('subscription', 'tenancy'))
            """;

    /// Every relation of every role that a service logs in with, from the catalogue.
    ///
    /// @param connection of any role
    static List<Relation> all(Connection connection) throws SQLException {
        return Statements.list(
                connection,
                row ->
                        new Relation(
                                row.getString("role"),
                                row.getString("name"),
                                row.getString("columns"),
                                row.getBoolean("has_tenant"),
                                row.getBoolean("shared")),
                """
                select role.rolname as role,
                       format('%I.%I', n.nspname, c.relname) as name,
                       coalesce(string_agg(quote_ident(a.attname), ', ' order by a.attnum), '') as columns,
                       coalesce(bool_or(a.attname = 'tenant'), false) as has_tenant,
                       (
                """
                        + SHARED
                        + """
                               ) as shared
                          from pg_roles as role
                         cross join pg_class as c
                          join pg_namespace as n on n.oid = c.relnamespace
                          left join pg_attribute as a
                            on a.attrelid = c.oid
                           and a.attnum > 0
                           and not a.attisdropped
                           and has_schema_privilege(role.oid, n.oid, 'usage')
                           and has_column_privilege(role.oid, c.oid, a.attnum, 'select')
                         where role.rolname ~ '^ferry_'
                           and role.rolcanlogin
                           and not exists (select
                                             from pg_class as own
                                            where own.relowner = role.oid)
                           and c.relkind in ('r', 'p', 'v', 'm')
                           and n.nspname not in ('pg_catalog', 'information_schema')
                           and n.nspname !~ '^pg_toast'
                         group by role.rolname, n.nspname, c.relname
                         order by role.rolname, n.nspname, c.relname
                        """);
    }
}
