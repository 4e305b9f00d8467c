package dev.ferry.relay.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.claim.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordHeadersTest {
    private static final String ID = "00000000-0000-0000-0000-000000000007";

    private final Routing routing = new Routing("ferry.{aggregate_type}");

    @Test
    void a_cloud_event_has_every_attribute_of_its_row_and_the_writers_own_headers() {
        RecordFactory records =
                new RecordFactory(routing, "/shop", HeaderForm.CLOUD_EVENTS, new DataSchema(""));

        ProducerRecord<byte[], byte[]> record = of(records);

        assertThat(record.topic()).isEqualTo("ferry.order");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("A-1");
        Map<String, String> expected =
                new LinkedHashMap<>(
                        Map.ofEntries(
                                Map.entry("ce_id", ID),
                                Map.entry("ce_source", "/shop"),
                                Map.entry("ce_specversion", "1.0"),
                                Map.entry("content-type", "application/json"),
                                Map.entry("ce_type", "order.counted"),
                                Map.entry("ce_aggregatetype", "order"),
                                Map.entry("ce_schemaversion", "1"),
                                Map.entry("ce_subject", "A-1"),
                                Map.entry("ce_time", "1970-01-01T00:00:00Z"),
                                Map.entry("ce_aggregateversion", "3"),
                                Map.entry("ce_tenant", "default"),
                                Map.entry("ce_actor", "tester")));
        Map<String, String> headers = headers(record);
        assertThat(headers).isEqualTo(expected);
        assertThat(headers(of(records))).as("headers kept by type").containsAllEntriesOf(expected);
    }

    @Test
    void the_short_form_has_the_id_and_the_writers_own_headers_alone() {
        RecordFactory records =
                new RecordFactory(routing, "/shop", HeaderForm.ID, new DataSchema(""));
        assertThat(headers(of(records))).isEqualTo(Map.of("id", ID, "ce_actor", "tester"));
    }

    /// Kafka's pending records belong to a transactional id, so a name is never used twice.
    @Test
    void each_opening_of_a_worker_publishes_under_a_name_of_its_own() {
        TransactionalIdPrefix name = new TransactionalIdPrefix("w");
        String before = name.current();
        String opened = name.next();
        assertThat(name.current()).isEqualTo(opened).isNotEqualTo(before);
        assertThat(name.next()).isNotIn(before, opened);
        assertThat(TransactionalIds.of(opened)).doesNotHaveDuplicates().hasSize(2);
    }

    private static ProducerRecord<byte[], byte[]> of(RecordFactory records) {
        return records.of(
                Messages.message(7, "A-1", 3, "{\"ce_actor\": \"tester\"}", "{}".getBytes(UTF_8)));
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), UTF_8)));
        return headers;
    }
}
