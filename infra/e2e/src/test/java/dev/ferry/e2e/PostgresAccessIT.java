package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.embedded.EmbeddedPostgres;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A server with TLS whose `pg_hba.conf` has the lines of the page, and no others.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAccessIT {
    private static final Path PAGE = Path.of("../deploy/POSTGRES.md");
    private static final String PASSWORD = "of-a-test";
    private static final String REFUSED = "28000";

    private EmbeddedPostgres server;
    private Path trusted;
    private Path foreign;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (EmbeddedPostgres plain = EmbeddedPostgres.builder().dataDirectory(data).build()) {
            plain.start();
            execute(superuser(plain, "postgres"), "create database ferry");
            Roles.create(
                    superuser(plain, "ferry"),
                    Roles.ALL.stream()
                            .collect(Collectors.toMap(role -> role, _ -> new Secret(PASSWORD))));
            execute(
                    superuser(plain, "postgres"),
                    "create role stranger login password '%s'".formatted(PASSWORD));
        }
        ServerCertificate own =
                ServerCertificate.create(Files.createDirectory(folder.resolve("own")));
        trusted = Files.writeString(folder.resolve("own.pem"), own.certificate());
        foreign =
                Files.writeString(
                        folder.resolve("foreign.pem"),
                        ServerCertificate.create(Files.createDirectory(folder.resolve("foreign")))
                                .certificate());
        Path cluster = data.resolve("cluster");
        server =
                EmbeddedPostgres.builder()
                        .dataDirectory(data)
                        .setting("ssl", "on")
                        .setting("ssl_key_file", given(cluster, "server.key", own.key()))
                        .setting("ssl_cert_file", given(cluster, "server.crt", own.certificate()))
                        .setting("hba_file", given(cluster, "page_hba.conf", lines()))
                        .build();
        server.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<String> roles() {
        return Roles.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void each_role_logs_in_over_tls_after_checking_certificate_and_name(String role)
            throws SQLException {
        try (Connection connection = login("127.0.0.1", "ferry", role, verifyFull(trusted));
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean("ssl")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("roles")
    void no_role_logs_in_without_tls_or_in_another_database(String role) {
        assertThat(refusal("127.0.0.1", "ferry", role, "sslmode=disable")).isEqualTo(REFUSED);
        assertThat(refusal("127.0.0.1", "postgres", role, verifyFull(trusted))).isEqualTo(REFUSED);
    }

    @Test
    void a_role_that_has_no_line_does_not_log_in() {
        assertThat(refusal("127.0.0.1", "ferry", "stranger", verifyFull(trusted)))
                .isEqualTo(REFUSED);
    }

    @Test
    void a_service_gives_its_password_to_no_server_with_another_certificate_or_name() {
        assertThat(refusal("127.0.0.1", "ferry", Roles.RELAY, verifyFull(foreign)))
                .isEqualTo("08006");
        assertThat(refusal("localhost", "ferry", Roles.RELAY, verifyFull(trusted)))
                .isEqualTo("08006");
    }

    private static String lines() throws IOException {
        String lines =
                Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("host"))
                        .collect(Collectors.joining("\n", "", "\n"));
        assertThat(lines).contains(Roles.ALL);
        return lines;
    }

    /// A file that belongs to the user that the server runs as, and that only this user reads.
    private static String given(Path cluster, String name, String content) throws IOException {
        Path file = Files.writeString(cluster.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(file, Files.getOwner(cluster));
        return file.toString();
    }

    private static String verifyFull(Path certificate) {
        return "sslmode=verify-full&sslrootcert=" + certificate;
    }

    private Connection login(String host, String database, String role, String options)
            throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s?%s".formatted(host, server.port(), database, options),
                role,
                PASSWORD);
    }

    private String refusal(String host, String database, String role, String options) {
        SQLException error =
                catchThrowableOfType(
                        SQLException.class, () -> login(host, database, role, options).close());
        return error == null ? "none" : String.valueOf(error.getSQLState());
    }

    private static DatabaseConfig superuser(EmbeddedPostgres server, String database) {
        return new DatabaseConfig(
                server.jdbcUrl(database),
                server.superuser(),
                new Secret(server.superuserPassword()),
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                true);
    }

    private static void execute(DatabaseConfig config, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
