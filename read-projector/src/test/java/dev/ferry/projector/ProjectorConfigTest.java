package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectorConfigTest {
    private static final Map<String, String> REQUIRED =
            Map.of(
                    "projector.database.url", "jdbc:postgresql://db/ferry",
                    "projector.database.user", "ferry_projector",
                    "projector.database.password", "secret",
                    "projector.query-database.url", "jdbc:postgresql://db/ferry",
                    "projector.query-database.user", "ferry_query",
                    "projector.query-database.password", "secret",
                    "projector.kafka.bootstrap-servers", "kafka:9092");

    @Test
    void a_setting_that_is_not_given_has_its_default() {
        ProjectorConfig config = read(Map.of());

        assertThat(config.http().port()).isEqualTo(8081);
        assertThat(config.topicPrefix()).isEqualTo("ferry");
        assertThat(config.sources()).containsExactly("/ferry");
        assertThat(config.applicationId()).isEqualTo("ferry-projector");
        assertThat(config.instance()).isEmpty();
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(20));
        assertThat(config.maxUnitRecords()).isEqualTo(5_000);
        assertThat(config.maxUnitBytes()).isEqualTo(8 << 20);
        assertThat(config.consumption().input().topics()).isEqualTo(Topics.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    topic-prefix     | a b    | projector.topic-prefix must be 1 to 100 letters
                    application-id   | ä      | projector.application-id must be 1 to 100 letters
                    sources          | ,      | projector.sources must name at least one source of events
                    sources          | /a b   | projector.sources must be URI references separated by commas: /a b
                    instance         | a/b    | projector.instance must be 1 to 100 letters
                    threads          | 0      | projector.threads must be between 1 and 256: 0
                    threads          | 9      | projector.database.pool-size must be at least the number of threads and 3, which is 12: 8
                    commit-interval  | 11s    | projector.commit-interval must be between 1ms and 10s: 11s
                    max-unit-records | 0      | projector.max-unit-records must be between 1 and 1000000: 0
                    max-unit-bytes   | 1      | projector.max-unit-bytes must be between 1024 and 1073741824: 1
                    tenants.registered | true | projector.tenants.registered needs event-store.url and event-store.password
                    tenants.refresh  | 2m     | projector.tenants.refresh must be between 100ms and 1m: 2m
                    partitions       | 3      | projector.partitions is not a setting
                    """)
    void an_impossible_value_is_refused_by_its_key(String key, String value, String complaint) {
        assertThatThrownBy(() -> read(Map.of("projector." + key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void an_address_that_other_machines_reach_is_refused_without_authentication() {
        assertThatThrownBy(() -> read(Map.of("projector.http.bind", "0.0.0.0")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "projector.http.bind can be reached from other machines and nothing says who may call: set auth.jwks, auth.issuer and auth.audience, or bind 127.0.0.1: 0.0.0.0");
    }

    private static ProjectorConfig read(Map<String, String> more) {
        Map<String, String> file = new HashMap<>(REQUIRED);
        file.putAll(more);
        return Settings.read(
                ProjectorConfig.class, "projector", new Sources(file, Map.of(), Map.of()));
    }
}
