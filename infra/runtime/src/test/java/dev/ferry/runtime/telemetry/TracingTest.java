package dev.ferry.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.runtime.config.InvalidSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingTest {
    @Test
    void without_a_collector_tracing_is_off_and_a_span_records_nothing() {
        try (Tracing tracing = Tracing.of("harbour", Map.of())) {
            assertThat(tracing.isOn()).isFalse();
            assertThat(tracing.tracer("test").spanBuilder("any").startSpan().isRecording())
                    .isFalse();
        }
    }

    @Test
    void the_variable_of_the_specification_turns_it_on() {
        Map<String, String> environment =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318");
        try (Tracing tracing = Tracing.of("harbour", environment)) {
            assertThat(tracing.isOn()).isTrue();
        }
    }

    @Test
    void an_endpoint_that_is_no_address_is_refused_by_name() {
        assertThatThrownBy(() ->
                        Tracing.of("harbour", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("OTEL_EXPORTER_OTLP_ENDPOINT must be http://host:port: collector");
    }
}
