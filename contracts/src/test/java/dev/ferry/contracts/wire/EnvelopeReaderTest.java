package dev.ferry.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.OrderSamples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopeReaderTest {
    static final List<String> REQUIRED =
            List.of(
                    EventHeaders.SPECVERSION,
                    EventHeaders.ID,
                    EventHeaders.TYPE,
                    EventHeaders.SUBJECT,
                    EventHeaders.TIME,
                    EventHeaders.CONTENT_TYPE,
                    EventHeaders.AGGREGATE_TYPE,
                    EventHeaders.AGGREGATE_VERSION,
                    EventHeaders.SCHEMA_VERSION,
                    EventHeaders.TENANT,
                    EventHeaders.CORRELATION_ID,
                    EventHeaders.ACTOR);

    private final EventCodec codec = new EventCodec(CommerceEvents.CATALOGUE);
    private final EnvelopeReader reader = new EnvelopeReader(codec);
    private final Map<String, String> headers =
            new HashMap<>(
                    EventHeaders.all(
                            Samples.metadata(EventType.of(OrderEvent.Placed.class)),
                            "urn:ferry:sample"));
    private final byte[] value = codec.encode(OrderSamples.placed()).getBytes(UTF_8);

    @ParameterizedTest
    @MethodSource("dev.ferry.contracts.wire.WireFiles#everyType")
    void an_envelope_of_any_type_comes_back_as_it_was_written(EventType type)
            throws UndecodableEventException {
        Envelope written = new Envelope(Samples.metadata(type), Samples.of(type));
        var sent = EventHeaders.all(written.metadata(), "urn:ferry:sample");

        assertThat(reader.read(sent::get, codec.encode(written.event()).getBytes(UTF_8)))
                .isEqualTo(written);
    }

    @Test
    void causation_and_trace_may_be_absent() throws UndecodableEventException {
        headers.remove(EventHeaders.CAUSATION_ID);
        headers.remove(EventHeaders.TRACEPARENT);

        EventMetadata metadata = reader.read(headers::get, value).metadata();

        assertThat(metadata.causationId()).isNull();
        assertThat(metadata.traceparent()).isNull();
        assertThat(EventHeaders.passThrough(metadata))
                .containsOnlyKeys(EventHeaders.CORRELATION_ID, EventHeaders.ACTOR);
    }

    @ParameterizedTest
    @FieldSource("REQUIRED")
    void a_missing_or_empty_header_is_named(String name) {
        headers.remove(name);
        assertRefused("header " + name + " is missing");

        headers.put(name, " ");
        assertRefused("header " + name + " is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3",
        "content-type, text/plain",
        "ce_id, 1-1-1-1-1",
        "ce_subject, 12",
        "ce_time, yesterday",
        "ce_aggregatetype, Order",
        "ce_aggregateversion, one",
        "ce_schemaversion, 1.0",
        "ce_tenant, Acme Ltd"
    })
    void an_impossible_header_is_named_with_its_value(String name, String impossible) {
        headers.put(name, impossible);

        assertThatThrownBy(() -> reader.read(headers::get, value))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessageContaining("header " + name)
                .hasMessageContaining("'" + impossible + "'");
    }

    @Test
    void a_version_below_one_is_refused() {
        headers.put(EventHeaders.AGGREGATE_VERSION, "0");

        assertRefused("an aggregate's version starts at 1: 0");
    }

    @Test
    void an_event_of_another_aggregate_is_refused() {
        headers.put(EventHeaders.AGGREGATE_TYPE, "customer");

        assertRefused("order.placed is no event of aggregate type customer");
    }

    @Test
    void a_record_without_a_value_is_refused() {
        assertThatThrownBy(() -> reader.read(headers::get, null))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessageEndingWith("cannot be decoded: the record has no value");
    }

    @Test
    void a_refusal_names_event_type_version_and_reason() {
        headers.put(EventHeaders.SCHEMA_VERSION, "2");

        assertThatThrownBy(() -> reader.read(headers::get, value))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessage(
                        "event 0192c5a0-4b1e-7c3d-8f00-0000000e4e47 (order.placed version 2) cannot"
                                + " be decoded: this reader knows versions 1 to 1; a newer version needs"
                                + " a newer reader");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> reader.read(headers::get, value))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessageEndingWith("cannot be decoded: " + reason);
    }
}
