package dev.ferry.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.embedded.JavaProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LoggingIT {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void without_a_terminal_each_event_is_one_json_object_on_one_line() {
        List<JsonNode> events =
                run(Map.of(), "by another way").stream().map(line -> JSON.readTree(line)).toList();

        assertThat(events)
                .extracting(
                        event -> event.get("level").asString(),
                        event -> event.get("loggerName").asString(),
                        event -> event.get("formattedMessage").asString())
                .containsExactly(
                        tuple("INFO", "dev.ferry.tested", "a \"quoted\" line,\nand another: Zoë"),
                        tuple("WARN", "dev.ferry.tested", "failed"),
                        tuple("WARN", "org.postgresql.tested", "by another way"));
        assertThat(events).allMatch(event -> event.get("timestamp").isNumber());
        assertThat(events.get(1).get("throwable").get("message").asString())
                .isEqualTo("a plank is loose");
    }

    @Test
    void text_is_written_on_demand() {
        List<String> lines = run(Map.of("FERRY_LOG", "text"), "by another way");

        assertThat(lines.getFirst())
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  main +tested - a \"quoted\" line,");
        assertThat(lines)
                .contains("java.lang.IllegalStateException: a plank is loose")
                .noneMatch(line -> line.contains("too quiet"));
    }

    private static List<String> run(Map<String, String> environment, String last) {
        try (JavaProcess program =
                JavaProcess.start(LoggingMain.class, environment, List.of(), List.of())) {
            program.awaitLine(last);
            assertThat(program.awaitExit()).isEqualTo(0);
            return program.output();
        }
    }
}
