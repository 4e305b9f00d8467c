package dev.ferry.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DatabaseConfigTest {
    private static final Map<String, String> REQUIRED =
            Map.of(
                    "database.url", "jdbc:postgresql://127.0.0.1:5432/ferry",
                    "database.user", "ferry_relay",
                    "database.password", "hunter2");

    @Test
    void every_key_has_its_default_or_is_required() {
        assertThat(Settings.list(DatabaseConfig.class, "database"))
                .isEqualTo(
                        """
                        database.connect-timeout=5s
                        database.password (required)
                        database.pool-size=8
                        database.prepared-statements=true
                        database.socket-timeout=60s
                        database.url (required)
                        database.user (required)
                        """);
        assertThat(read(REQUIRED))
                .isEqualTo(
                        new DatabaseConfig(
                                "jdbc:postgresql://127.0.0.1:5432/ferry",
                                "ferry_relay",
                                new Secret("hunter2"),
                                8,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(60),
                                true));
    }

    @Test
    void the_password_does_not_print() {
        assertThat(read(REQUIRED).toString()).doesNotContain("hunter2");
    }

    @Test
    void impossible_values_are_refused() {
        refused("url", "localhost", "must be jdbc:postgresql://host:port/database: localhost");
        refused("pool-size", "0", "must be between 1 and 500: 0");
        refused("connect-timeout", "100ms", "must be between 250ms and 5m: 100ms");
        refused("socket-timeout", "2h", "must be between 1s and 1h: 2h");
    }

    @Test
    void an_address_that_carries_a_password_is_refused_and_not_shown() {
        String complaint =
                "must not carry user or password, which are settings of their own and never logged";
        refused("url", "jdbc:postgresql://localhost/ferry?password=hunter2", complaint);
        refused("url", "jdbc:postgresql://localhost/ferry?ssl=true&user=ferry", complaint);
        refused("url", "jdbc:postgresql://ferry:hunter2@localhost/ferry", complaint);
    }

    private static void refused(String component, String value, String complaint) {
        Map<String, String> assigned = new HashMap<>(REQUIRED);
        assigned.put("database." + component, value);
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> read(assigned))
                .withMessage("database." + component + " " + complaint);
    }

    private static DatabaseConfig read(Map<String, String> assigned) {
        return Settings.read(
                DatabaseConfig.class, "database", new Sources(Map.of(), Map.of(), assigned));
    }
}
