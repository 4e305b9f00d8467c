package dev.ferry.runtime.http;

import dev.ferry.runtime.telemetry.Telemetry;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What every service answers about itself.
final class ServiceRoutes implements Consumer<HttpRouting.Builder> {
    /// @param checks `ok`, or what is wrong, by the name of the check
    record Readiness(String status, Map<String, String> checks) {}

    private final Telemetry telemetry;

    ServiceRoutes(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void accept(HttpRouting.Builder routing) {
        routing.get("/health/live", (_, response) -> response.send("live\n"))
                .get("/health/ready", (_, response) -> ready(response))
                .get("/metrics", (_, response) -> metrics(response));
    }

    private void ready(ServerResponse response) {
        Map<String, @Nullable String> report = telemetry.health().report();
        Map<String, String> checks = new TreeMap<>();
        report.forEach((name, problem) -> checks.put(name, problem == null ? "ok" : problem));
        boolean ready = report.values().stream().allMatch(problem -> problem == null);
        Responses.json(
                response, ready ? 200 : 503, new Readiness(ready ? "ready" : "not ready", checks));
    }

    /// The text format of Prometheus, version 0.0.4.
    private void metrics(ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .send(telemetry.meters().scrape());
    }
}
