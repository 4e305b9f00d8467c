package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayConfigTest {
    private static final Map<String, String> ONE =
            Map.of(
                    "relay.database.url", "jdbc:postgresql://one/orders",
                    "relay.database.user", "ferry_relay",
                    "relay.database.password", "x",
                    "relay.kafka.bootstrap-servers", "kafka:9092");

    @Test
    void one_outbox_needs_no_name_in_its_keys() {
        RelayConfig config = read(Map.of("relay.workers", "3"));

        assertThat(config.all()).containsOnlyKeys("main");
        assertThat(config.outbox().workers()).isEqualTo(3);
    }

    @Test
    void a_further_outbox_is_told_everything_anew_under_its_name() {
        RelayConfig config =
                read(more("billing", "jdbc:postgresql://two/billing", Map.of("workers", "1")));

        assertThat(config.all()).containsOnlyKeys("billing", "main");
        assertThat(config.all().get("billing"))
                .extracting(each -> each.database().url(), OutboxConfig::workers)
                .containsExactly("jdbc:postgresql://two/billing", 1);
    }

    @Test
    void two_outboxes_cannot_be_one_database() {
        refused(
                more("billing", "jdbc:postgresql://one/orders", Map.of()),
                "relay.outboxes.billing.database.url is the database of outbox main already:"
                        + " jdbc:postgresql://one/orders");
    }

    @Test
    void a_name_is_used_once_and_fits_into_the_names_of_kafka() {
        refused(
                more("main", "jdbc:postgresql://two/billing", Map.of()),
                "relay.outboxes.main has the name of the first outbox");
        refused(
                more("Billing!", "jdbc:postgresql://two/billing", Map.of()),
                "relay.outboxes must be lower-case letters, digits and hyphens: Billing!");
    }

    @Test
    void a_refused_value_is_named_by_the_key_that_was_typed() {
        refused(Map.of("relay.workers", "0"), "relay.workers must be between 1 and 64: 0");
        refused(
                Map.of("relay.publish.compression", "brotli"),
                "relay.publish.compression must be one of none, gzip, lz4, snappy, zstd: brotli");
        refused(
                Map.of("relay.publish.delivery", "at-most-once"),
                "relay.publish.delivery must be one of exactly-once, at-least-once: at-most-once");
        refused(
                more("billing", "jdbc:postgresql://two/billing", Map.of("workers", "0")),
                "relay.outboxes.billing.workers must be between 1 and 64: 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    publish.topic-pattern    | events                | a topic name with {aggregate_type} in it
                    publish.source           | two words             | a URI reference
                    publish.data-schema      | urn:all               | empty, or a URI with {event_type} in it
                    publish.max-record-bytes | 1023                  | between 1024 and
                    publish.timeout          | 999ms                 | between 1s and 5m
                    park.first-retry         | 9ms                   | between 10ms and 1h
                    park.longest-retry       | 999ms                 | between 1s and
                    lease                    | 499ms                 | between 500ms and 5m
                    batch-size               | 20001                 | between 1 and 20000
                    """)
    void a_setting_beyond_its_bounds_is_refused_with_its_key(
            String key, String value, String bounds) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> read(Map.of("relay." + key, value)))
                .withMessageStartingWith("relay." + key + " ")
                .withMessageContaining(bounds);
    }

    @Test
    void an_address_that_others_reach_needs_a_token_of_the_administration_or_an_issuer() {
        refused(
                Map.of("relay.http.bind", "0.0.0.0"),
                "relay.http.bind can be reached from other machines and nothing says who may call: set auth.jwks, auth.issuer and auth.audience, or admin.token, or bind 127.0.0.1: 0.0.0.0");
        assertThat(
                        read(Map.of(
                                        "relay.http.bind", "0.0.0.0",
                                        "relay.admin.token", "sixteen-letters-"))
                                .http()
                                .bind())
                .isEqualTo("0.0.0.0");
    }

    private static Map<String, String> more(String name, String url, Map<String, String> settings) {
        String prefix = "relay.outboxes." + name + ".";
        Map<String, String> file = new HashMap<>();
        settings.forEach((key, value) -> file.put(prefix + key, value));
        file.put(prefix + "database.url", url);
        file.put(prefix + "database.user", "ferry_relay");
        file.put(prefix + "database.password", "y");
        return file;
    }

    private static void refused(Map<String, String> more, String message) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> read(more))
                .withMessage(message);
    }

    private static RelayConfig read(Map<String, String> more) {
        Map<String, String> file = new HashMap<>(ONE);
        file.putAll(more);
        return Settings.read(RelayConfig.class, "relay", new Sources(file, Map.of(), Map.of()));
    }
}
