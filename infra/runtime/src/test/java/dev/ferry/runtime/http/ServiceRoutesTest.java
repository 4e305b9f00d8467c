package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServiceRoutesTest {
    /// A comment, or a sample: name, labels, value (Prometheus text format 0.0.4).
    private static final Pattern LINE =
            Pattern.compile(
                    "#.*|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{[^}]*\\})? (-?[0-9.]+([eE][-+]?[0-9]+)?|NaN|[+-]Inf)");

    private final RunningServer server = new RunningServer(_ -> {});

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_service_is_ready_when_every_check_is_well_and_says_which_is_not() throws Exception {
        AtomicReference<@Nullable String> problem = new AtomicReference<>();
        server.telemetry().health().add("kafka", () -> null);
        server.telemetry().health().add("database", problem::get);

        ready(
                200,
                "{\"status\":\"ready\",\"checks\":{\"database\":\"ok\",\"http-clients\":\"ok\",\"kafka\":\"ok\"}}");

        problem.set("the database is away");
        ready(
                503,
                "{\"status\":\"not ready\",\"checks\":{\"database\":\"the database is away\",\"http-clients\":\"ok\",\"kafka\":\"ok\"}}");

        problem.set(null);
        ready(
                200,
                "{\"status\":\"ready\",\"checks\":{\"database\":\"ok\",\"http-clients\":\"ok\",\"kafka\":\"ok\"}}");
    }

    @Test
    void a_check_that_throws_is_a_check_that_is_not_well() throws Exception {
        server.telemetry()
                .health()
                .add(
                        "database",
                        () -> {
                            throw new IllegalStateException("mistaken");
                        });

        ready(
                503,
                "{\"status\":\"not ready\",\"checks\":{\"database\":\"the check itself failed: IllegalStateException; see the log\",\"http-clients\":\"ok\"}}");
    }

    @Test
    void a_check_that_is_only_informative_is_shown_and_leaves_the_service_ready() throws Exception {
        server.telemetry().health().add("database", () -> null);
        server.telemetry().informative().health().add("reactions", () -> "Kafka is away");

        ready(
                200,
                "{\"status\":\"ready\",\"checks\":{\"database\":\"ok\",\"http-clients\":\"ok\",\"reactions\":\"Kafka is away\"}}");
    }

    @Test
    void a_service_that_is_not_ready_is_alive() throws Exception {
        server.telemetry().health().add("database", () -> "the database is away");

        HttpResponse<String> live = server.get("/health/live");
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.body()).isEqualTo("live\n");
    }

    @Test
    void every_line_of_the_metrics_is_one_that_prometheus_reads() throws Exception {
        server.telemetry().meters().counter("ferry.crossings", "kind", "test").increment(3);

        HttpResponse<String> metrics = server.get("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("content-type"))
                .hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body().lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(metrics.body())
                .contains("ferry_crossings_total{kind=\"test\"} 3.0")
                .contains("jvm_memory_used_bytes")
                .contains("jvm_threads_live_threads")
                .contains("process_cpu_usage");
    }

    private void ready(int status, String body) throws Exception {
        HttpResponse<String> answer = server.get("/health/ready");
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
