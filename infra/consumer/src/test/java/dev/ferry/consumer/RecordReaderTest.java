package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.contracts.wire.EventHeaders;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    private static final String BOATS = "harbour.boat";

    private final UUID boat = UUID.randomUUID();
    private final Harbour harbour = new Harbour();
    private final RecordReader reader =
            new RecordReader(Harbour.CATALOGUE, Harbour.TOPICS, EventSources.DEFAULT);
    private final ConsumerRecord<byte[], byte[]> launched =
            harbour.record(boat, 7, new BoatEvent.Launched("Ann"));

    @Test
    void an_event_is_read_with_its_aggregate_and_version() {
        assertThat(reader.read(launched))
                .isInstanceOfSatisfying(
                        IncomingRecord.Decoded.class,
                        event -> {
                            assertThat(event.raw()).isSameAs(launched);
                            assertThat(event.aggregate().id()).isEqualTo(boat);
                            assertThat(event.version()).isEqualTo(7);
                        });
    }

    @ParameterizedTest
    @CsvSource({"boat.sunk, 1", "boat.launched, 2", "boat.launched, 999999999"})
    void an_event_that_a_newer_build_may_know_is_unknown(String type, String schemaVersion) {
        ConsumerRecord<byte[], byte[]> record = harbour.again(launched);
        set(record, EventHeaders.TYPE, type);
        set(record, EventHeaders.SCHEMA_VERSION, schemaVersion);

        assertThat(reader.read(record)).isInstanceOf(IncomingRecord.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "cargo.sunk, 1",
        "boat.launched, 0",
        "boat.launched, -1",
        "boat.launched, 02",
        "boat.launched, 9999999999",
        "boat.launched, two",
    })
    void a_type_that_no_build_will_know_is_no_event(String type, String schemaVersion) {
        ConsumerRecord<byte[], byte[]> record = harbour.again(launched);
        set(record, EventHeaders.TYPE, type);
        set(record, EventHeaders.SCHEMA_VERSION, schemaVersion);

        assertThat(reader.read(record)).isInstanceOf(IncomingRecord.Undecodable.class);
    }

    @Test
    void a_record_without_a_type_or_of_a_foreign_topic_is_no_event() {
        ConsumerRecord<byte[], byte[]> record = harbour.again(launched);
        record.headers().remove(EventHeaders.TYPE);

        assertThat(reader.read(record)).isInstanceOf(IncomingRecord.Undecodable.class);
        ConsumerRecord<byte[], byte[]> elsewhere = harbour.raw("elsewhere", null, null);
        set(elsewhere, EventHeaders.SOURCE, EventHeaders.DEFAULT_SOURCE);
        assertThat(reader.read(elsewhere)).isInstanceOf(IncomingRecord.Undecodable.class);
    }

    @Test
    void a_record_of_another_source_or_of_none_is_foreign_whatever_it_holds() {
        ConsumerRecord<byte[], byte[]> unnamed = harbour.again(launched);
        unnamed.headers().remove(EventHeaders.SOURCE);

        assertThat(reader.read(unnamed))
                .isEqualTo(
                        new IncomingRecord.Foreign(
                                unnamed,
                                "the record names no source (ce_source); accepted are /ferry"));
        assertThat(reader.read(harbour.from("/ferry/", launched)))
                .isInstanceOf(IncomingRecord.Foreign.class);
        assertThat(reader.read(harbour.raw(BOATS, null, null)))
                .isInstanceOf(IncomingRecord.Foreign.class);
        assertThat(reader.read(harbour.from("/shop", harbour.withPayload(launched, "{"))))
                .isInstanceOfSatisfying(
                        IncomingRecord.Foreign.class,
                        record ->
                                assertThat(record.reason())
                                        .isEqualTo(
                                                "source /shop is not accepted; accepted are /ferry"));
    }

    @Test
    void a_source_is_shown_in_printable_characters_and_cut() {
        assertThat(reader.read(harbour.from("/\u001b[2Jé\n" + "x".repeat(10_000), launched)))
                .isInstanceOfSatisfying(
                        IncomingRecord.Foreign.class,
                        record ->
                                assertThat(record.reason())
                                        .isEqualTo(
                                                "source /?[2J??%s… is not accepted; accepted are /ferry"
                                                        .formatted("x".repeat(73))));
    }

    @Test
    void an_event_is_refused_under_another_key_on_another_topic_and_with_text_that_is_not_kept() {
        assertThat(complaint(copy(BOATS, UUID.randomUUID().toString(), launched.value())))
                .isEqualTo("the record's key is not its aggregate's id, " + boat);
        assertThat(complaint(copy("harbour.cargo", boat.toString(), launched.value())))
                .isEqualTo(
                        "an event of aggregate type boat does not belong on topic harbour.cargo");
        assertThat(
                        complaint(
                                copy(
                                        BOATS,
                                        boat.toString(),
                                        "{\"name\":\"\\u0000\"}".getBytes(UTF_8))))
                .contains("NUL");
    }

    @Test
    void a_record_identifies_its_event_even_when_its_payload_cannot_be_read() {
        RecordReader.Claimed claimed =
                Objects.requireNonNull(reader.claimed(harbour.withPayload(launched, "{broken")));

        assertThat(claimed.aggregate().id()).isEqualTo(boat);
        assertThat(claimed.version()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "07", "seven", "1000000000000000000"})
    void a_record_with_an_invalid_version_identifies_no_event(String version) {
        ConsumerRecord<byte[], byte[]> record = harbour.again(launched);
        set(record, EventHeaders.AGGREGATE_VERSION, version);

        assertThat(reader.claimed(record)).isNull();
    }

    @Test
    void a_record_without_key_topic_tenant_or_version_identifies_no_event() {
        assertThat(reader.claimed(copy("elsewhere", boat.toString(), launched.value()))).isNull();
        assertThat(reader.claimed(copy(BOATS, "Ann", launched.value()))).isNull();
        assertThat(reader.claimed(harbour.raw(BOATS, null, launched.value()))).isNull();
        for (String header : new String[] {EventHeaders.TENANT, EventHeaders.AGGREGATE_VERSION}) {
            ConsumerRecord<byte[], byte[]> record = harbour.again(launched);
            record.headers().remove(header);
            assertThat(reader.claimed(record)).as(header).isNull();
        }
    }

    @Test
    void a_record_with_an_undecodable_header_or_an_invalid_tenant_identifies_no_event() {
        ConsumerRecord<byte[], byte[]> record = harbour.again(launched);
        record.headers().remove(EventHeaders.TENANT);
        record.headers().add(EventHeaders.TENANT, new byte[] {(byte) 0xff});
        assertThat(reader.claimed(record)).isNull();

        set(record, EventHeaders.TENANT, "No Tenant");
        assertThat(reader.claimed(record)).isNull();
    }

    private ConsumerRecord<byte[], byte[]> copy(String topic, String key, byte[] value) {
        ConsumerRecord<byte[], byte[]> copy = harbour.raw(topic, key.getBytes(UTF_8), value);
        launched.headers().forEach(copy.headers()::add);
        return copy;
    }

    private String complaint(ConsumerRecord<byte[], byte[]> record) {
        return ((IncomingRecord.Undecodable) reader.read(record)).reason();
    }

    private static void set(ConsumerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().remove(header).add(header, value.getBytes(UTF_8));
    }
}
