package dev.ferry.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KafkaConfigTest {
    private static final String SERVERS = "kafka.bootstrap-servers";

    @Test
    void every_key_of_the_connection_has_its_default_or_is_required() {
        assertThat(Settings.list(KafkaConfig.class, "kafka"))
                .isEqualTo(
                        """
                        kafka.bootstrap-servers (required)
                        kafka.client-config=
                        """);
        assertThat(kafka(Map.of(SERVERS, "a:9092, [::1]:9093")))
                .isEqualTo(new KafkaConfig(List.of("a:9092", "[::1]:9093"), ""));
    }

    @Test
    void an_address_without_a_possible_port_is_refused() {
        refusedServers("", "must name at least one host:port");
        refusedServers("localhost", "must be host:port: localhost");
        refusedServers("a:9092,b", "must be host:port: b");
        refusedServers("a:0", "must have a port between 1 and 65535: a:0");
        refusedServers("a:70000", "must have a port between 1 and 65535: a:70000");
    }

    @Test
    void a_client_file_that_cannot_be_read_is_refused() {
        Map<String, String> folder = Map.of(SERVERS, "a:9092", "kafka.client-config", "/");
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> kafka(folder))
                .withMessage("kafka.client-config must name a file that can be read: /");
    }

    @Test
    void every_key_of_the_topics_has_its_default() {
        assertThat(Settings.list(TopicsConfig.class, "topics"))
                .isEqualTo(
                        """
                        topics.create=true
                        topics.partitions=6
                        topics.replication=-1
                        topics.retention=7d
                        """);
        assertThat(Settings.read(TopicsConfig.class, "topics", Sources.none()))
                .isEqualTo(new TopicsConfig(6, -1, Duration.ofDays(7), true));
    }

    @Test
    void impossible_topics_are_refused() {
        refusedTopics("partitions", "0", "must be between 1 and 10000: 0");
        refusedTopics(
                "replication",
                "0",
                "must be -1 for the broker's default, or between 1 and 32767: 0");
        refusedTopics("retention", "0s", "must be between 1s and 36500d: 0s");
        refusedTopics("create", "maybe", "must be true or false: maybe");
    }

    private static void refusedServers(String value, String complaint) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> kafka(Map.of(SERVERS, value)))
                .withMessage(SERVERS + " " + complaint);
    }

    private static void refusedTopics(String component, String value, String complaint) {
        String key = "topics." + component;
        Sources sources = new Sources(Map.of(), Map.of(), Map.of(key, value));
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.read(TopicsConfig.class, "topics", sources))
                .withMessage(key + " " + complaint);
    }

    private static KafkaConfig kafka(Map<String, String> assigned) {
        return Settings.read(KafkaConfig.class, "kafka", new Sources(Map.of(), Map.of(), assigned));
    }
}
