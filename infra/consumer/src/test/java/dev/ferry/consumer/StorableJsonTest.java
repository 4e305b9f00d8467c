package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\"né 😀\"",
                "\"\\ud83d\\ude00\"",
                "\"\\\\ud83d is no escape\"",
                "\"\\\\u0000\"",
                "\"\\u00e9\\u0001\""
            })
    void text_that_postgresql_keeps_as_it_is_passes(String json) {
        assertThat(StorableJson.complaint(json.getBytes(UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\"",
                "\"\\ude00\"",
                "\"\\ud83d \\ude00\"",
                "\"\\ud83d\\ud83d\\ude00\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83d\\\\ude00\""
            })
    void half_a_surrogate_pair_is_refused(String json) {
        assertThat(StorableJson.complaint(json.getBytes(UTF_8))).contains("half a surrogate pair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "\"\\\\\\u0000\""})
    void nul_is_refused(String json) {
        assertThat(StorableJson.complaint(json.getBytes(UTF_8))).contains("NUL");
    }

    @Test
    void a_surrogate_that_is_encoded_by_itself_is_no_utf_8() {
        byte[] json = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        assertThat(StorableJson.complaint(json)).contains("not UTF-8");
    }
}
