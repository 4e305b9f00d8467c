package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceParentTest {
    private static final String GOOD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void a_traceparent_of_version_00_is_kept() {
        assertThat(TraceParent.parse(GOOD)).isEqualTo(GOOD);
    }

    @Test
    void of_a_later_version_the_known_part_is_kept() {
        assertThat(TraceParent.parse("cc" + GOOD.substring(2) + "-what-comes-later"))
                .isEqualTo("cc" + GOOD.substring(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x"
            })
    void a_malformed_one_is_none(String value) {
        assertThat(TraceParent.parse(value)).isNull();
    }

    @Test
    void an_endless_one_is_none() {
        assertThat(TraceParent.parse("cc" + GOOD.substring(2) + "-" + "x".repeat(200))).isNull();
    }
}
