package dev.ferry.local.operating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.http.Json;
import org.junit.jupiter.api.Test;

class ReadModelTextTest {
    private static final String STATUS =
            """
            {"readModels": [
              {"readModel": "order_details", "version": 1, "state": "live", "applied": 12000,
               "lag": 0, "deadLetters": 2},
              {"readModel": "order_details", "version": 2, "state": "filling", "applied": 3000,
               "lag": 9000, "oldestSeconds": 86400.04, "deadLetters": 0, "phase": "filling",
               "rate": 99.6, "secondsLeft": 90}]}
            """;

    @Test
    void a_terminal_shows_lag_rate_and_time_left_of_a_version_that_is_filled_and_a_bar() {
        assertThat(ReadModelText.lines(Json.MAPPER.readTree(STATUS), 120))
                .containsExactly(
                        "read model            version  state          records     behind     oldest  dead letters",
                        "order_details               1  live            12,000          0          -             2",
                        "order_details               2  filling          3,000      9,000 86,400.0 s             0",
                        "order_details version 2 [##########                              ] 25 %, 3,000 of 12,000 records, 100/s, 1 min 30 s left");
    }

    @Test
    void the_bar_is_shorter_on_a_narrow_terminal_and_missing_in_a_file() {
        assertThat(ReadModelText.lines(Json.MAPPER.readTree(STATUS), 60))
                .last()
                .asString()
                .startsWith("order_details version 2 [##        ] 25 %, ");
        assertThat(ReadModelText.lines(Json.MAPPER.readTree(STATUS), 0))
                .last()
                .asString()
                .startsWith("order_details version 2 25 %, ");
    }
}
