package dev.ferry.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
final class DatabaseIT {
    private final TestDatabase server;
    private final TcpProxy proxy;
    private final Database direct;
    private final Database proxied;

    DatabaseIT(TestDatabase server) {
        this.server = server;
        this.proxy = new TcpProxy(server.host(), server.port());
        proxy.start();
        this.direct = new Database("direct", TestConfigs.superuser(server));
        this.proxied = new Database("proxied", TestConfigs.through(proxy, server));
    }

    @BeforeEach
    void createTable() throws SQLException {
        direct.transaction(c -> execute(c, "drop table if exists ship"));
        direct.transaction(c -> execute(c, "create table ship (name text primary key)"));
    }

    @AfterEach
    void close() {
        proxied.close();
        direct.close();
        proxy.close();
    }

    @Test
    void what_the_work_did_is_committed_when_it_returns() throws Exception {
        int inside =
                direct.transaction(c -> {
                    execute(c, "insert into ship values ('Argo')");
                    return count(c);
                });
        assertThat(inside).isEqualTo(1);
        assertThat(ships()).isEqualTo(1);
    }

    @Test
    void what_the_work_did_is_rolled_back_when_it_throws() throws Exception {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() ->
                        direct.transaction(c -> {
                            execute(c, "insert into ship values ('Argo')");
                            throw new IOException("no wind");
                        }))
                .withMessage("no wind");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() ->
                        direct.transaction(c -> {
                            execute(c, "insert into ship values ('Argo')");
                            return execute(c, "insert into ship values ('Argo')");
                        }));
        assertThat(ships()).isEqualTo(0);
    }

    @Test
    void a_pool_whose_first_connection_is_lost_while_it_is_set_up_connects_again()
            throws Exception {
        try (CutAtText cut = new CutAtText(server.port(), "TRANSACTION ISOLATION");
                Database database = new Database("cut", TestConfigs.at(cut.port(), server))) {
            await().ignoreExceptions()
                    .until(() ->
                            database.<Integer, SQLException>transaction(DatabaseIT::count) == 0);
            assertThat(cut.cuts()).isEqualTo(1);
        }
    }

    @Test
    void a_connection_that_was_ended_in_a_transaction_is_replaced() throws Exception {
        SQLException ended =
                catchThrowableOfType(
                        SQLException.class,
                        () ->
                                direct.transaction(c -> {
                                    execute(c, "insert into ship values ('Argo')");
                                    terminate(backend(c));
                                    return count(c);
                                }));
        assertThat(SqlStates.isUnavailable(ended)).isTrue();
        assertThat(ships()).isEqualTo(0);
    }

    @Test
    void a_pool_contacts_nobody_until_it_is_asked() throws Exception {
        assertThat(proxy.connections()).isEqualTo(0);
        proxied.transaction(DatabaseIT::count);
        assertThat(proxy.connections()).isGreaterThan(0);
    }

    @Test
    void a_server_that_is_away_is_unavailable_and_found_again() throws Exception {
        proxy.cut();
        assertUnavailable();
        proxy.heal();
        int ships = proxied.transaction(DatabaseIT::count);
        assertThat(ships).isEqualTo(0);
    }

    @Test
    void a_connection_that_is_cut_in_a_transaction_is_unavailable_and_commits_nothing()
            throws Exception {
        SQLException cut =
                catchThrowableOfType(
                        SQLException.class,
                        () ->
                                proxied.transaction(c -> {
                                    execute(c, "insert into ship values ('Argo')");
                                    proxy.cut();
                                    return count(c);
                                }));
        assertThat(SqlStates.isUnavailable(cut)).isTrue();
        proxy.heal();
        await().until(() -> proxied.transaction(DatabaseIT::count) == 0);
    }

    @Test
    void a_server_that_stops_answering_is_unavailable_after_the_socket_timeout() throws Exception {
        SQLException stalled =
                catchThrowableOfType(
                        SQLException.class,
                        () ->
                                proxied.transaction(c -> {
                                    proxy.stall();
                                    return count(c);
                                }));
        assertThat(SqlStates.isUnavailable(stalled)).isTrue();
    }

    @Test
    void a_dedicated_connection_commits_each_statement_and_bears_the_name() throws Exception {
        try (Connection connection = direct.dedicated()) {
            assertThat(connection.getAutoCommit()).isTrue();
            execute(connection, "insert into ship values ('Argo')");
            assertThat(ships()).isEqualTo(1);
            assertThat(text(connection, "show application_name")).isEqualTo("direct");
        }
        String pooled = direct.transaction(c -> text(c, "show application_name"));
        assertThat(pooled).isEqualTo("direct");
    }

    @Test
    void a_session_does_not_depend_on_the_defaults_of_the_database() throws Exception {
        try (Connection admin = server.connect()) {
            defaults(admin, "set default_transaction_isolation = 'serializable'");
            defaults(admin, "set search_path = 'nowhere'");
            defaults(admin, "set timezone = 'Asia/Tokyo'");
            defaults(admin, "set datestyle = 'German'");
            defaults(admin, "set statement_timeout = '1h'");
        }
        try (Connection other = server.connect();
                Database database = new Database("pooled", TestConfigs.superuser(server));
                Connection dedicated = database.dedicated()) {
            assertThat(text(other, "show transaction_isolation")).isEqualTo("serializable");
            assertThat(text(other, "show search_path")).isEqualTo("nowhere");

            assertSession(dedicated);
            database.transaction(DatabaseIT::assertSession);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> database.transaction(c -> text(c, "select 1 / 0")));
            database.transaction(DatabaseIT::assertSession);
        } finally {
            try (Connection admin = server.connect()) {
                defaults(admin, "reset all");
            }
        }
    }

    private void defaults(Connection admin, String change) throws SQLException {
        execute(admin, "alter database \"%s\" %s".formatted(server.name(), change));
    }

    private static boolean assertSession(Connection connection) throws SQLException {
        assertThat(text(connection, "show transaction_isolation")).isEqualTo("read committed");
        assertThat(text(connection, "show search_path")).isEqualTo("\"$user\", public");
        assertThat(text(connection, "show timezone")).isEqualTo("UTC");
        assertThat(text(connection, "show datestyle")).isEqualTo("ISO, MDY");
        assertThat(text(connection, "show statement_timeout")).isEqualTo("6s");
        return true;
    }

    @Test
    void the_pool_is_metered() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Database metered = new Database("metered", TestConfigs.superuser(server), meters)) {
            metered.transaction(DatabaseIT::count);
            assertThat(
                            meters.get("hikaricp.connections.max")
                                    .tag("pool", "metered")
                                    .gauge()
                                    .value())
                    .isEqualTo(2);
        }
    }

    @Test
    void without_prepared_statements_none_is_left_in_the_session() throws Exception {
        DatabaseConfig config = TestConfigs.superuser(server);
        DatabaseConfig unprepared =
                new DatabaseConfig(
                        config.url(),
                        config.user(),
                        config.password(),
                        1,
                        config.connectTimeout(),
                        config.socketTimeout(),
                        false);
        try (Database plain = new Database("plain", unprepared)) {
            assertThat(preparedAfterTenRuns(plain)).isEqualTo("0");
        }
        assertThat(preparedAfterTenRuns(direct)).isNotEqualTo("0");
    }

    private static String preparedAfterTenRuns(Database database) throws SQLException {
        return database.transaction(c -> {
            try (var statement = c.prepareStatement("select count(*) from ship where name = ?")) {
                for (int i = 0; i < 10; i++) {
                    statement.setString(1, "Argo");
                    statement.executeQuery().close();
                }
                return text(c, "select count(*) from pg_prepared_statements");
            }
        });
    }

    private void assertUnavailable() {
        SQLException away =
                catchThrowableOfType(
                        SQLException.class, () -> proxied.transaction(DatabaseIT::count));
        assertThat(SqlStates.isUnavailable(away)).isTrue();
    }

    private int ships() throws SQLException {
        return direct.transaction(DatabaseIT::count);
    }

    private void terminate(String backend) throws SQLException {
        try (Connection other = server.connect()) {
            text(other, "select pg_terminate_backend(" + backend + ", 10000)");
        }
    }

    private static String backend(Connection connection) throws SQLException {
        return text(connection, "select pg_backend_pid()");
    }

    private static int count(Connection connection) throws SQLException {
        return Integer.parseInt(text(connection, "select count(*) from ship"));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
