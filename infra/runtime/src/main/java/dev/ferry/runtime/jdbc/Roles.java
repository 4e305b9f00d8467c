package dev.ferry.runtime.jdbc;

import dev.ferry.runtime.config.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The database roles, one per service and one that owns the schemas.
///
/// | role | may |
/// |---|---|
/// | `ferry_owner` | own and migrate the schemas; no service runs as it |
/// | `ferry_command` | write aggregates and events, insert into the outbox |
/// | `ferry_relay` | see the schema `outbox` only |
/// | `ferry_projector` | write the read model |
/// | `ferry_query` | select from the views of `read_model` only |
public final class Roles {
    public static final String OWNER = "ferry_owner";
    public static final String COMMAND = "ferry_command";
    public static final String RELAY = "ferry_relay";
    public static final String PROJECTOR = "ferry_projector";
    public static final String QUERY = "ferry_query";

    public static final List<String> ALL = List.of(OWNER, COMMAND, RELAY, PROJECTOR, QUERY);

    private Roles() {}

    /// Creates what is missing of the roles, sets their passwords and lets the owner create schemas
    /// in this database.
    ///
    /// @param superuser a role that may create roles
    /// @param passwords by role name, one for each of [#ALL]
    public static void create(DatabaseConfig superuser, Map<String, Secret> passwords) {
        Map<String, String> placeholders = new HashMap<>();
        passwords.forEach((role, secret) -> placeholders.put(role, literal(secret.reveal())));
        Migrations.apply(superuser, "roles", "ferry_roles", placeholders);
    }

    /// A password as the inside of an SQL string literal.
    private static String literal(String password) {
        return password.replace("'", "''");
    }
}
