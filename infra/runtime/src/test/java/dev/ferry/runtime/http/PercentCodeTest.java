package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PercentCodeTest {
    @Test
    void escapes_hold_the_bytes_of_utf_8() {
        assertThat(PercentCode.decode("/v1/LAMP%201/Zo%C3%AB%2f%25")).isEqualTo("/v1/LAMP 1/Zoë/%");
        assertThat(PercentCode.decode("/a+b")).isEqualTo("/a+b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%-1", "%C3", "%FF", "a%", "%C0%AF"})
    void a_malformed_escape_is_told(String text) {
        assertThat(PercentCode.decode(text)).isNull();
        assertThat(PercentCode.query("a=" + text)).isNull();
        assertThat(PercentCode.query(text + "=a")).isNull();
    }

    @Test
    void a_query_has_each_value_by_its_name_in_order() {
        assertThat(PercentCode.query("a=1&b=x+y%2Bz&a=2&c&&d="))
                .isEqualTo(
                        Map.of(
                                "a", List.of("1", "2"),
                                "b", List.of("x y+z"),
                                "c", List.of(""),
                                "d", List.of("")));
        assertThat(PercentCode.query(null)).isEmpty();
        assertThat(PercentCode.query("")).isEmpty();
    }
}
