package dev.ferry.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
    @Test
    void each_unit_is_read() {
        assertThat(Durations.parse("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(Durations.parse("2s")).isEqualTo(Duration.ofSeconds(2));
        assertThat(Durations.parse("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(Durations.parse("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(Durations.parse("7d")).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 s", "-5s", "1.5s", "5S", "PT5S", "9999999999s", "1h30m"})
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("must be a duration such as 250ms, 2s, 5m, 1h or 7d: " + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0s", "1ms", "1500ms", "1s", "61s", "1m", "90m", "1h", "25h", "1d", "36500d"
            })
    void a_duration_is_written_in_the_form_that_is_read_back(String text) {
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
    }
}
