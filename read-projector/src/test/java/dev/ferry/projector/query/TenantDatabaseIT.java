package dev.ferry.projector.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class TenantDatabaseIT {
    /// The backend's process, and the tenant that its session has.
    private static final SqlWork<List<String>, SQLException> SESSION =
            connection ->
                    Statements.list(
                            connection,
                            row -> row.getInt(1) + " " + row.getString(2),
                            "select pg_backend_pid(), coalesce(current_setting('ferry.tenant', true), '')");

    @Test
    void a_connection_of_the_pool_carries_no_tenant_on(TestDatabase server) throws SQLException {
        try (ReadDatabase target = ReadDatabase.create(server);
                Database database = new Database("test", target.role(Roles.QUERY))) {
            String during = new TenantDatabase(database).read("acme", SESSION).getFirst();
            String after = database.transaction(SESSION).getFirst();

            assertThat(during).endsWith(" acme");
            assertThat(after).as("on the same connection").isEqualTo(during.replace("acme", ""));
        }
    }
}
