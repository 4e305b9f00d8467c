package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// No query sees rows of another tenant.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryTenantIT {
    private final Stage stage;
    private final Projector projector;

    QueryTenantIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        projector = stage.start();
    }

    @AfterAll
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void a_tenant_sees_its_own_rows_only() {
        UUID id = UUID.randomUUID();
        Story story = stage.story();
        Story other = story.of("other-shop");
        stage.send(
                List.of(
                        story.registered(id, "Ann"),
                        other.registered(id, "Ann of the other shop")));
        stage.awaitApplied(2);
        String path = "/v1/customers/" + id + "/summary";

        assertThat(projector.get(path).body()).contains("\"Ann\"");
        assertThat(projector.get(path, "Ferry-Tenant", "other-shop").body())
                .contains("Ann of the other shop");
        assertThat(projector.get(path, "Ferry-Tenant", "third").statusCode()).isEqualTo(404);
        assertThat(
                        projector
                                .get(path + "?min_version=1&wait=50ms", "Ferry-Tenant", "third")
                                .statusCode())
                .isEqualTo(503);
    }

    @Test
    void the_query_role_can_read_nothing_but_its_tenants_views() throws SQLException {
        var config = stage.database().role(Roles.QUERY);
        try (Connection connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password().reveal());
                Statement sql = connection.createStatement()) {
            for (String forbidden :
                    List.of(
                            "select 1 from order_details_v1.order_details",
                            "select 1 from subscription.dead_letters",
                            "select 1 from subscription.checkpoint",
                            "delete from read_model.customer_summary")) {
                assertThat(sqlState(sql, forbidden)).as(forbidden).isEqualTo("42501");
            }
            try (var rows = sql.executeQuery("select count(*) from read_model.customer_summary")) {
                rows.next();
                assertThat(rows.getLong(1)).as("without a tenant").isZero();
            }
        }
    }

    /// The test reads the catalogue, so it covers read models that are added later.
    @Test
    void the_query_role_reads_no_table_and_every_view_it_reads_asks_for_the_tenant() {
        assertThat(
                        stage.database()
                                .column(
                                        """
                                        select oid::regclass
                                          from pg_class
                                         where relkind in ('r', 'p', 'm', 'f')
                                           and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                                           and has_any_column_privilege('ferry_query', oid, 'select')
                                        """))
                .isEmpty();
        String views =
                """
                select oid::regclass::text
                  from pg_class
                 where relkind = 'v'
                   and relnamespace::regnamespace::text !~ '^(pg_|information_schema$)'
                   and has_any_column_privilege('ferry_query', oid, 'select')
                """;
        assertThat(stage.database().column(views))
                .contains("read_model.order_details", "read_model.customer_summary");
        assertThat(
                        stage.database()
                                .column(
                                        views
                                                + """
                                                  and pg_get_viewdef(oid) not like
                                                      '%tenant = current_setting(''ferry.tenant''::text, true)%'
                                                """))
                .isEmpty();
    }

    private static String sqlState(Statement sql, String text) {
        try {
            sql.execute(text);
            return "allowed";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
