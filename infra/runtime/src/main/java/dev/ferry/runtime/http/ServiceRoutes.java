package dev.ferry.runtime.http;

import dev.ferry.runtime.telemetry.Health.Finding;
import dev.ferry.runtime.telemetry.Telemetry;
import java.util.Map;
import java.util.TreeMap;

/// What every service answers about itself.
final class ServiceRoutes implements Routes {
    /// @param checks `ok`, or what is wrong, by the name of the check
    record Readiness(String status, Map<String, String> checks) {}

    private final Telemetry telemetry;

    ServiceRoutes(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void declare(RouteTable routes) {
        routes.add(uncounted("/health/live", _ -> Answer.text("text/plain", "live\n")))
                .add(uncounted("/health/ready", _ -> ready()))
                .add(uncounted("/metrics", _ -> metrics()));
    }

    private static Route uncounted(String path, Handler handler) {
        return new Route("GET", path, Access.open(), handler, false);
    }

    private Answer ready() {
        Map<String, Finding> report = telemetry.health().report();
        Map<String, String> checks = new TreeMap<>();
        report.forEach((name, finding) ->
                checks.put(name, finding.problem() == null ? "ok" : finding.problem()));
        boolean ready =
                report.values().stream()
                        .noneMatch(finding -> finding.required() && finding.problem() != null);
        return Answer.json(ready ? 200 : 503, new Readiness(ready ? "ready" : "not ready", checks));
    }

    /// The text format of Prometheus, version 0.0.4.
    private Answer metrics() {
        return Answer.text("text/plain; version=0.0.4; charset=utf-8", telemetry.meters().scrape());
    }
}
