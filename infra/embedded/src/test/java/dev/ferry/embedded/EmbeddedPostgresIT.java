package dev.ferry.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.embedded.server.ServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    @TempDir private Path folder;

    @Test
    void a_new_server_is_durable_and_sorts_by_code_point() throws SQLException {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .dataDirectory(folder)
                        .setting("max_connections", "37")
                        .build()) {
            server.start();
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show data_checksums")).isEqualTo("on");
            assertThat(ask(server, "show max_connections")).isEqualTo("37");
            assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "show server_version_num")).startsWith("18");
            assertThat(ask(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(server, "select datlocale from pg_database where datname = 'postgres'"))
                    .isEqualTo("C.UTF-8");
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().build()) {
            server.start();
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    server.jdbcUrl("postgres"), "postgres", "guessed"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void data_and_password_outlive_the_server_object() throws SQLException {
        String password;
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().dataDirectory(folder).build()) {
            server.start();
            password = server.superuserPassword();
            execute(
                    server,
                    "create table kept (id int primary key)",
                    "insert into kept values (42)");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().dataDirectory(folder).build()) {
            server.start();
            assertThat(server.superuserPassword()).isEqualTo(password);
            assertThat(ask(server, "select id from kept")).isEqualTo("42");
        }
    }

    @Test
    void a_log_that_has_grown_is_set_aside_at_the_next_start() throws IOException {
        Path log = folder.resolve("postgres.log");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().dataDirectory(folder).build()) {
            server.start();
            assertThat(log).isNotEmptyFile();
            server.stop();
            Files.writeString(log, "x".repeat(21_000_000));
            server.start();
            assertThat(folder.resolve("postgres.log.1")).hasSize(21_000_000);
            assertThat(Files.size(log)).isLessThan(1_000_000);
        }
    }

    @Test
    void a_killed_server_recovers_what_was_committed_on_the_same_port() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().dataDirectory(folder).build()) {
            server.start();
            int port = server.port();
            execute(
                    server,
                    "create table kept (id int primary key)",
                    "insert into kept values (42)");
            try (Connection open = connect(server);
                    Statement statement = open.createStatement()) {
                open.setAutoCommit(false);
                statement.execute("insert into kept values (43)");
                server.kill();
                assertThat(server.isRunning()).isFalse();
            }
            server.start();
            assertThat(server.port()).isEqualTo(port);
            assertThat(ask(server, "select string_agg(id::text, ',') from kept")).isEqualTo("42");
            assertThat(server.log())
                    .content()
                    .contains("database system was not properly shut down");
        }
    }

    @Test
    void a_paused_server_answers_again_after_resume() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().build()) {
            server.start();
            server.pause();
            String url =
                    server.jdbcUrl("postgres") + "?connectTimeout=1&socketTimeout=1&loginTimeout=1";
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    url, server.superuser(), server.superuserPassword()))
                    .isInstanceOf(SQLException.class);
            server.resume();
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_taken_port_makes_it_choose_another() throws IOException, SQLException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedPostgres server =
                        EmbeddedPostgres.builder().port(taken.getLocalPort()).build()) {
            server.start();
            assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_free_preferred_port_is_used() {
        int preferred = FreePort.any();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().port(preferred).build()) {
            server.start();
            assertThat(server.port()).isEqualTo(preferred);
        }
    }

    @Test
    void a_data_folder_in_use_is_refused_and_its_server_left_alone() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().dataDirectory(folder).build();
                EmbeddedPostgres second =
                        EmbeddedPostgres.builder().dataDirectory(folder).build()) {
            server.start();
            assertThatThrownBy(second::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining(folder + " is in use by another process");
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void data_of_another_major_version_are_refused() throws IOException {
        Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "17\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().dataDirectory(folder).build()) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("was written by PostgreSQL 17 and cannot be read by 18");
        }
    }

    @Test
    void an_impossible_setting_shows_the_end_of_the_log() {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setting("max_connections", "-1").build()) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("exit code 1")
                    .hasMessageContaining("\"max_connections\"");
        }
    }

    @Test
    void ctrl_c_in_the_terminal_does_not_reach_the_server_which_has_a_session_of_its_own()
            throws IOException {
        assumeTrue(
                Commands.isInstalled("setsid"),
                "without setsid the server shares the session of the JVM");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().dataDirectory(folder).build()) {
            server.start();
            String pid = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
            assertThat(session(pid)).isEqualTo(pid).isNotEqualTo(session("self"));
        }
    }

    @Test
    void a_temporary_server_leaves_no_folder_behind() {
        EmbeddedPostgres server = EmbeddedPostgres.builder().build();
        server.start();
        assertThat(server.log()).exists();
        server.close();
        assertThat(server.log().getParent()).doesNotExist();
    }

    /// The session is the fourth field behind the program's name, see proc(5).
    private static String session(String pid) throws IOException {
        String status = Files.readString(Path.of("/proc", pid, "stat"));
        return status.substring(status.lastIndexOf(')') + 2).split(" ", -1)[3];
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword());
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String ask(EmbeddedPostgres server, String question) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }
}
