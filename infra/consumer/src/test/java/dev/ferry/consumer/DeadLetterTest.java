package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final byte[] KEY = "key".getBytes(UTF_8);
    private static final byte[] VALUE = "value".getBytes(UTF_8);

    @Test
    void the_same_record_has_the_same_digest_wherever_it_lies() {
        ConsumerRecord<byte[], byte[]> record = record(1, KEY, VALUE);
        ConsumerRecord<byte[], byte[]> later = record(9, KEY.clone(), VALUE.clone());
        record.headers().add("name", VALUE);
        later.headers().add("name", VALUE);

        assertThat(letter(later).digest()).hasSize(32).isEqualTo(letter(record).digest());
    }

    @Test
    void records_that_differ_in_key_value_or_a_header_have_different_digests() {
        ConsumerRecord<byte[], byte[]> named = record(1, KEY, VALUE);
        named.headers().add("name", VALUE);

        assertThat(
                        Stream.of(
                                        record(1, KEY, VALUE),
                                        record(1, VALUE, VALUE),
                                        record(1, KEY, KEY),
                                        record(1, null, VALUE),
                                        record(1, KEY, null),
                                        named)
                                .map(each ->
                                        Base64.getEncoder().encodeToString(letter(each).digest())))
                .doesNotHaveDuplicates();
    }

    @Test
    void headers_are_kept_with_repeated_names_absent_values_and_any_bytes() {
        ConsumerRecord<byte[], byte[]> record = record(1, KEY, VALUE);
        record.headers()
                .add("a", new byte[] {(byte) 0xff})
                .add("a", "1".getBytes(UTF_8))
                .add("b", null);

        assertThat(letter(record).headers())
                .isEqualTo("[[\"a\",\"/w==\"],[\"a\",\"MQ==\"],[\"b\",null]]");
    }

    @Test
    void a_reason_with_characters_that_postgresql_refuses_can_be_kept() {
        DeadLetter letter =
                new DeadLetter(
                        new Member("fleet", 1),
                        new IncomingRecord.Undecodable(record(1, KEY, VALUE), ""),
                        DeadLetter.Kind.POISON,
                        "a\0b",
                        "c\0d");

        assertThat(letter.reason() + letter.detail()).doesNotContain("\0").contains("a", "d");
    }

    @Test
    void kinds_are_written_and_read_in_lower_case() {
        for (DeadLetter.Kind kind : DeadLetter.Kind.values()) {
            assertThat(kind.text()).isLowerCase();
            assertThat(DeadLetter.Kind.of(kind.text())).isEqualTo(kind);
        }
    }

    @Test
    void the_size_of_a_record_is_that_of_its_key_and_value() {
        assertThat(size(record(1, KEY, VALUE))).isEqualTo(8);
        assertThat(size(record(1, null, VALUE))).isEqualTo(5);
        assertThat(size(record(1, KEY, null))).isEqualTo(3);
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        return new IncomingRecord.Undecodable(record, "").size();
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                new Member("fleet", 1),
                new IncomingRecord.Undecodable(record, ""),
                DeadLetter.Kind.POISON,
                "no event",
                null);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            long offset, byte @Nullable [] key, byte @Nullable [] value) {
        return new ConsumerRecord<>("harbour.boat", 0, offset, key, value);
    }
}
