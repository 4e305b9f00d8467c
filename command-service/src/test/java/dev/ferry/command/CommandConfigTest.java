package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.react.ReactionsConfig;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.ManagementConfig;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.security.AuthConfig;
import dev.ferry.runtime.tenancy.TenantsConfig;
import dev.ferry.runtime.tls.TlsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandConfigTest {
    private static final Map<String, String> REQUIRED =
            Map.of(
                    "command.database.url", "jdbc:postgresql://db:5432/shop",
                    "command.database.user", "ferry_command",
                    "command.database.password", "secret",
                    "command.kafka.bootstrap-servers", "kafka:9092");

    @Test
    void every_key_has_the_default_that_the_page_gives() {
        assertThat(Settings.keys(CommandConfig.class, "command"))
                .containsEntry("command.http.bind", "127.0.0.1")
                .containsEntry("command.http.port", "8080")
                .containsEntry("command.http.max-concurrent-requests", "256")
                .containsEntry("command.http.max-waiting-requests", "10000")
                .containsEntry("command.admin.token", "")
                .containsEntry("command.database.url", null)
                .containsEntry("command.database.user", null)
                .containsEntry("command.database.password", null)
                .containsEntry("command.database.pool-size", "8")
                .containsEntry("command.kafka.bootstrap-servers", null)
                .containsEntry("command.kafka.client-config", "")
                .containsEntry("command.topics.partitions", "6")
                .containsEntry("command.reactions.enabled", "true")
                .containsEntry("command.reactions.topic-prefix", "ferry")
                .containsEntry("command.reactions.sources", "/ferry")
                .containsEntry("command.reactions.application-id", "ferry-reactions")
                .containsEntry("command.reactions.instance", "")
                .containsEntry("command.reactions.threads", "1")
                .containsEntry("command.reactions.commit-interval", "20ms")
                .containsEntry("command.reactions.max-unapplied-age", "30s")
                .containsEntry("command.management.enabled", "false")
                .containsEntry("command.management.port", "9080")
                .containsEntry("command.idempotency-retention", "7d")
                .containsEntry("command.tenants.registered", "false")
                .containsEntry("command.tenants.refresh", "2s")
                .containsEntry("command.tenants.keep", "1h");
    }

    @Test
    void a_setting_without_a_value_has_its_default() {
        assertThat(read(Map.of()))
                .isEqualTo(
                        new CommandConfig(
                                new HttpConfig("127.0.0.1", 8080),
                                new ManagementConfig(false, "127.0.0.1", 9080, TlsConfig.OFF),
                                new AdminConfig(new Secret("")),
                                AuthConfig.OFF,
                                new DatabaseConfig(
                                        "jdbc:postgresql://db:5432/shop",
                                        "ferry_command",
                                        new Secret("secret"),
                                        8,
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(60),
                                        true),
                                new KafkaConfig(List.of("kafka:9092"), ""),
                                new TopicsConfig(6, -1, Duration.ofDays(7), true),
                                new ReactionsConfig(
                                        true,
                                        "ferry",
                                        List.of("/ferry"),
                                        "ferry-reactions",
                                        "",
                                        1,
                                        Duration.ofMillis(20),
                                        Duration.ofSeconds(30)),
                                Duration.ofDays(7),
                                TenantsConfig.DEFAULT));
    }

    @Test
    void a_retention_that_forgets_before_a_client_repeats_is_refused() {
        assertThatThrownBy(() -> read(Map.of("command.idempotency-retention", "59s")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("command.idempotency-retention must be between 1m and 365d: 59s");
    }

    @Test
    void reactions_that_would_take_every_connection_from_the_commands_are_refused() {
        assertThatThrownBy(() ->
                        read(
                                Map.of(
                                        "command.database.pool-size", "4",
                                        "command.reactions.threads", "2")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "command.database.pool-size must be at least the number of reactions.threads and 3, which is 5: 4");
    }

    @Test
    void an_address_that_other_machines_reach_is_refused_without_authentication() {
        assertThatThrownBy(() -> read(Map.of("command.http.bind", "0.0.0.0")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "command.http.bind can be reached from other machines and nothing says who may call: set auth.jwks, auth.issuer and auth.audience, or bind 127.0.0.1: 0.0.0.0");
    }

    private static CommandConfig read(Map<String, String> assignments) {
        Map<String, String> all = new HashMap<>(REQUIRED);
        all.putAll(assignments);
        return Settings.read(CommandConfig.class, "command", new Sources(Map.of(), Map.of(), all));
    }
}
