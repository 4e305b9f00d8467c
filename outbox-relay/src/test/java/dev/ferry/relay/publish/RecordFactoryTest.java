package dev.ferry.relay.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.claim.Messages;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordFactoryTest {
    private static final String PAYLOAD = "{}";

    @Test
    void a_header_of_the_writer_takes_the_place_of_the_relays_own() {
        assertThat(
                        headers(
                                HeaderForm.CLOUD_EVENTS,
                                "",
                                "{\"ce_source\":\"/mine\",\"content-type\":\"application/avro\",\"trace\":\"1\"}",
                                PAYLOAD))
                .containsEntry("ce_source", "/mine")
                .containsEntry("content-type", "application/avro")
                .containsEntry("ce_type", "order.counted")
                .containsEntry("trace", "1");
        assertThat(headers(HeaderForm.ID, "", "{\"id\":\"mine\"}", PAYLOAD))
                .isEqualTo(Map.of("id", "mine"));
    }

    @Test
    void a_schema_is_named_only_by_a_pattern_or_by_the_writer() {
        assertThat(headers(HeaderForm.CLOUD_EVENTS, "", "{}", PAYLOAD))
                .doesNotContainKey("ce_dataschema");
        String pattern = "urn:shop:{event_type}:{schema_version}";
        assertThat(headers(HeaderForm.CLOUD_EVENTS, pattern, "{}", PAYLOAD))
                .containsEntry("ce_dataschema", "urn:shop:order.counted:1");
        assertThat(
                        headers(
                                HeaderForm.CLOUD_EVENTS,
                                pattern,
                                "{\"ce_dataschema\":\"urn:mine\"}",
                                PAYLOAD))
                .containsEntry("ce_dataschema", "urn:mine");
    }

    @Test
    void a_tombstone_has_no_content_type() {
        assertThat(headers(HeaderForm.CLOUD_EVENTS, "", "{}", PAYLOAD))
                .containsEntry("content-type", "application/json");
        assertThat(headers(HeaderForm.CLOUD_EVENTS, "", "{}", null))
                .doesNotContainKey("content-type");
    }

    @Test
    void the_key_is_the_aggregates_id_unless_the_writer_asks_for_another() {
        RecordFactory records =
                new RecordFactory(
                        new Routing("{aggregate_type}"),
                        "/ferry",
                        HeaderForm.CLOUD_EVENTS,
                        new DataSchema(""));
        var usual = records.of(Messages.message(1, "order-1", 1, "{}"));
        assertThat(usual.topic()).isEqualTo("order");
        assertThat(usual.key()).isEqualTo("order-1".getBytes(UTF_8));
        var asked = records.of(Messages.routed(2, "elsewhere", "key"));
        assertThat(asked.topic()).isEqualTo("elsewhere");
        assertThat(asked.key()).isEqualTo("key".getBytes(UTF_8));
    }

    /// Fails when a name comes twice.
    private static Map<String, String> headers(
            HeaderForm form, String schema, String own, @Nullable String payload) {
        RecordFactory records =
                new RecordFactory(
                        new Routing("{aggregate_type}"), "/ferry", form, new DataSchema(schema));
        Map<String, String> headers = new TreeMap<>();
        for (Header header :
                records.of(
                                Messages.message(
                                        1,
                                        "order-1",
                                        1,
                                        own,
                                        payload == null ? null : payload.getBytes(UTF_8)))
                        .headers()) {
            assertThat(headers.put(header.key(), new String(header.value(), UTF_8))).isNull();
        }
        return headers;
    }
}
