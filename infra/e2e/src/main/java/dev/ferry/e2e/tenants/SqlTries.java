package dev.ferry.e2e.tenants;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;

/// Asks with the login of a service, whose session is that of one tenant, for rows of another: over
/// every table and view, by the tenant's name and by anything that only the other tenant has. One
/// round tries to write instead. Used by one thread.
final class SqlTries {
    private static final String NOT_ALLOWED = "42501";

    private final Connection connection;
    private final List<Relation> relations;
    private final Secrets secrets;
    private final Leaks leaks;
    private final SqlWrites writes;
    private final SplittableRandom random;

    /// @param connection of the role that `relations` are of, outside of a transaction
    /// @param tenant whose session it becomes
    SqlTries(
            Connection connection,
            String tenant,
            List<Relation> relations,
            Secrets secrets,
            Leaks leaks,
            long seed)
            throws SQLException {
        this.connection = connection;
        this.relations = relations;
        this.secrets = secrets;
        this.leaks = leaks;
        this.writes = new SqlWrites(connection, secrets.tenant(), leaks);
        this.random = new SplittableRandom(seed);
        Statements.run(connection, "select set_config('ferry.tenant', ?, false)", tenant);
    }

    /// @param most how many statements are sent, or one round over all relations when that is more
    void run(int most) throws SQLException {
        int sent = 0;
        boolean first = true;
        while (sent < most || first) {
            for (Relation relation : relations) {
                if (relation.shared()) {
                    continue;
                }
                if (first) {
                    writes.run(relation);
                }
                if (relation.columns().isEmpty()) {
                    // Asked once: the answer does not depend on rows.
                    if (first) {
                        refused(relation);
                        sent++;
                    }
                    continue;
                }
                bySecret(relation);
                sent++;
                if (relation.tenantColumn()) {
                    byTenant(relation);
                    sent++;
                }
            }
            if (first && sent == 0) {
                return;
            }
            first = false;
        }
    }

    private void refused(Relation relation) throws SQLException {
        leaks.tried(relation.role());
        try {
            Statements.run(connection, "select from %s limit 1".formatted(relation.name()));
            leaks.found(
                    "%s reads %s, which the catalogue denies"
                            .formatted(relation.role(), relation.name()));
        } catch (SQLException e) {
            if (!NOT_ALLOWED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private void bySecret(Relation relation) throws SQLException {
        String secret = secrets.texts().get(random.nextInt(secrets.texts().size()));
        ask(
                relation,
                "what only the other tenant has",
                """
                select count(*)
                  from %s
                 where position(? in concat_ws(' ', %s)) > 0
                """
                        .formatted(relation.name(), relation.columns()),
                secret);
    }

    private void byTenant(Relation relation) throws SQLException {
        ask(
                relation,
                "the other tenant's name",
                """
                select count(*)
                  from %s
                 where tenant = ?
                """
                        .formatted(relation.name()),
                secrets.tenant());
    }

    private void ask(Relation relation, String by, String sql, String value) throws SQLException {
        leaks.tried(relation.role());
        long rows = Statements.one(connection, row -> row.getLong(1), sql, value);
        if (rows > 0) {
            leaks.found(
                    "%s sees rows of another tenant in %s, asked by %s"
                            .formatted(relation.role(), relation.name(), by));
        }
    }
}
