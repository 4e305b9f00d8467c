package dev.ferry.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

@ExtendWith(Servers.class)
final class SqlStatesIT {
    private final TestDatabase database;
    private final Connection first;
    private final Connection second;

    SqlStatesIT(TestDatabase database) throws SQLException {
        this.database = database;
        this.first = database.connect();
        this.second = database.connect();
    }

    @BeforeEach
    void createTable() throws SQLException {
        execute(first, "drop table if exists ship");
        execute(first, "create table ship (name text constraint one_name primary key, crew int)");
        execute(first, "insert into ship values ('Argo', 50), ('Beagle', 74)");
        first.setAutoCommit(false);
        second.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        first.close();
        second.close();
    }

    @Test
    void a_unique_violation_names_its_constraint() {
        SQLException error = error(() -> execute(first, "insert into ship values ('Argo', 1)"));
        assertThat(SqlStates.isUniqueViolation(error)).isTrue();
        assertThat(SqlStates.constraint(error)).isEqualTo("one_name");
        assertThat(SqlStates.isRetryable(error)).isFalse();
        assertThat(SqlStates.isUnavailable(error)).isFalse();
    }

    @Test
    void a_serialization_failure_is_retryable() throws SQLException {
        execute(first, "set transaction isolation level repeatable read");
        execute(first, "select * from ship");
        execute(second, "update ship set crew = 51 where name = 'Argo'");
        second.commit();

        retryable(error(() -> execute(first, "update ship set crew = 52 where name = 'Argo'")));
    }

    @Test
    void a_deadlock_is_retryable() throws SQLException {
        execute(first, "update ship set crew = 1 where name = 'Argo'");
        execute(second, "update ship set crew = 2 where name = 'Beagle'");
        CompletableFuture<Optional<SQLException>> other =
                CompletableFuture.supplyAsync(() -> update(first, "Beagle"));
        // PostgreSQL ends one of the two; the other goes on when the ended one rolls back.
        Optional<SQLException> here = update(second, "Argo");
        retryable(here.or(other::join).orElseThrow());
    }

    @Test
    void a_text_with_nul_is_unstorable() {
        assertThat(SqlStates.isUnstorableText(error(() -> insert("A\0B")))).isTrue();
    }

    @Test
    void an_ended_session_is_unavailable() throws SQLException {
        execute(second, "select pg_terminate_backend(" + pid(first) + ", 10000)");
        unavailable(error(() -> execute(first, "select 1")));
    }

    @Test
    void a_session_that_idled_in_its_transaction_is_unavailable() throws Exception {
        execute(first, "set idle_in_transaction_session_timeout = 1");
        awaitEnd(pid(first));
        unavailable(error(() -> execute(first, "select 1")));
    }

    @Test
    void a_read_only_server_and_one_without_free_connections_are_unavailable() throws SQLException {
        execute(first, "set transaction read only");
        unavailable(error(() -> insert("Calypso")));
        first.rollback();

        String role = database.name() + "_limited";
        execute(second, "create role " + role + " login password 'x' connection limit 0");
        second.commit();
        try {
            DatabaseConfig limited = TestConfigs.config(database.jdbcUrl(), role, "x");
            unavailable(error(() -> new Database("limited", limited).dedicated().close()));
        } finally {
            execute(second, "drop role " + role);
            second.commit();
        }
    }

    @Test
    void a_wrong_password_and_a_missing_database_are_not_cured_by_waiting() {
        DatabaseConfig stranger = TestConfigs.config(database.jdbcUrl(), "nobody", "x");
        assertThat(SqlStates.isUnavailable(error(() -> connect(stranger)))).isFalse();
        DatabaseConfig nowhere =
                TestConfigs.config(
                        database.jdbcUrl() + "_missing", database.user(), database.password());
        assertThat(SqlStates.isUnavailable(error(() -> connect(nowhere)))).isFalse();
    }

    private static Optional<SQLException> update(Connection connection, String name) {
        try {
            execute(connection, "update ship set crew = 3 where name = '" + name + "'");
            return Optional.empty();
        } catch (SQLException e) {
            rollBack(connection);
            return Optional.of(e);
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void connect(DatabaseConfig config) throws SQLException {
        try (Database database = new Database("tested", config)) {
            database.dedicated().close();
        }
    }

    private void insert(String name) throws SQLException {
        try (PreparedStatement statement =
                first.prepareStatement("insert into ship values (?, 1)")) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    private void awaitEnd(int pid) throws SQLException {
        try (PreparedStatement statement =
                second.prepareStatement(
                        """
                        select count(*)
                          from pg_stat_activity
                         where pid = ?
                        """)) {
            await().until(() -> {
                statement.setInt(1, pid);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    int left = rows.getInt(1);
                    second.rollback();
                    return left == 0;
                }
            });
        }
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private static void retryable(SQLException error) {
        assertThat(SqlStates.isRetryable(error)).as(error.toString()).isTrue();
        assertThat(SqlStates.isUnavailable(error)).isFalse();
    }

    private static void unavailable(SQLException error) {
        assertThat(SqlStates.isUnavailable(error)).as(error.toString()).isTrue();
        assertThat(SqlStates.isRetryable(error)).isFalse();
    }

    private static SQLException error(ThrowingCallable work) {
        return catchThrowableOfType(SQLException.class, work);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
