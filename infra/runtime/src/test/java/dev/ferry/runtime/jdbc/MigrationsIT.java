package dev.ferry.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.ferry.runtime.LogCapture;
import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
final class MigrationsIT {
    private final TestDatabase database;
    private final DatabaseConfig superuser;

    MigrationsIT(TestDatabase database) {
        this.database = database;
        this.superuser = TestConfigs.superuser(database);
    }

    @Test
    void missing_migrations_are_applied_once_and_nothing_is_printed() throws SQLException {
        Map<String, String> name = Map.of("name", "Argo");
        try (LogCapture log = LogCapture.begin()) {
            assertThat(Migrations.apply(superuser, "harbour", "harbour", name)).isEqualTo(2);
            assertThat(Migrations.apply(superuser, "harbour", "harbour", name)).isEqualTo(0);
            assertThat(log.messages(Level.WARN)).isEmpty();
            assertThat(log.messages(Level.TRACE)).noneMatch(m -> m.contains(database.password()));
        }
        assertThat(text("select name from harbour.ship")).isEqualTo("Argo");
        assertThat(text("select count(*) from harbour.schema_history where success"))
                .isEqualTo("3");
    }

    @Test
    void each_schema_has_a_history_of_its_own() throws SQLException {
        assertThat(Migrations.apply(superuser, "pier", "north_pier")).isEqualTo(1);
        assertThat(Migrations.apply(superuser, "pier", "south_pier")).isEqualTo(1);
        assertThat(text("select count(*) from north_pier.berth")).isEqualTo("0");
        assertThat(text("select count(*) from south_pier.berth")).isEqualTo("0");
    }

    @Test
    void instances_that_start_together_apply_each_migration_once() throws Exception {
        int applied = 0;
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> instances =
                    Stream.of(1, 2, 3)
                            .map(_ ->
                                    together.submit(() ->
                                            Migrations.apply(superuser, "pier", "crowded_pier")))
                            .toList();
            for (Future<Integer> instance : instances) {
                applied += instance.get();
            }
        }
        assertThat(applied).isEqualTo(1);
    }

    @Test
    void a_server_that_cannot_be_entered_is_told_in_a_sentence() {
        refused(
                TestConfigs.config("jdbc:postgresql://127.0.0.1:1/ferry", "ferry_owner", "hunter2"),
                "the schema pier cannot be migrated at jdbc:postgresql://127.0.0.1:1/ferry as ferry_owner:"
                        + " Connection to 127.0.0.1:1 refused.");
        refused(
                TestConfigs.config(database.jdbcUrl(), "nobody", "hunter2"),
                "the schema pier cannot be migrated at %s as nobody: FATAL: password authentication failed for user \"nobody\""
                        .formatted(database.jdbcUrl()));
    }

    @Test
    void a_migration_that_fails_names_its_script_and_changes_nothing() throws SQLException {
        assertThatThrownBy(() -> Migrations.apply(superuser, "broken", "broken"))
                .hasMessageContaining("V1__mistake.sql")
                .hasMessageContaining("primari");
        assertThat(text("select count(*) from pg_tables where tablename = 'mistake'"))
                .isEqualTo("0");
    }

    private static void refused(DatabaseConfig config, String message) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Migrations.apply(config, "pier", "pier"))
                .withMessageStartingWith(message)
                .withMessageNotContaining("hunter2");
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
