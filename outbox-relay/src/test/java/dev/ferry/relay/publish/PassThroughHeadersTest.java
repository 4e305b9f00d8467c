package dev.ferry.relay.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassThroughHeadersTest {
    private final PassThroughHeaders passThrough = new PassThroughHeaders();

    @Test
    void each_string_of_the_object_becomes_a_header_in_its_order() {
        assertThat(read("{\"b\":\"1\",\"a\":\"ü\"}")).containsExactly("b=1", "a=ü");
        assertThat(read("{ }")).isEmpty();
        assertThat(read("{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ["no", "object"]  | headers must be a JSON object: ["no", "object"]
                    {"a":1}           | header a must be a string
                    {"b":"1","a":{}}  | header a must be a string
                    {"a":null}        | header a must be a string
                    {"a":             | headers cannot be read
                    {"a":"1"          | headers cannot be read
                    """)
    void text_that_is_no_object_of_strings_is_refused(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    private List<String> read(String text) {
        Headers headers = new RecordHeaders();
        passThrough.add(text, headers);
        return Arrays.stream(headers.toArray())
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }
}
