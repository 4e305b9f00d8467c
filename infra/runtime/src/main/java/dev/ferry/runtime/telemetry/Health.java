package dev.ferry.runtime.telemetry;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The checks of a service. Required checks decide whether the service is ready; the others are
/// only shown.
///
/// Liveness ignores the checks, because restarting the process does not bring PostgreSQL back.
public final class Health {
    private record Check(HealthCheck check, boolean required) {}

    /// The result of a check.
    ///
    /// @param problem null when there is no problem
    /// @param required whether a problem makes the service unready
    public record Finding(@Nullable String problem, boolean required) {}

    private final Map<String, Check> checks;
    private final boolean required;

    public Health() {
        this(new ConcurrentSkipListMap<>(), true);
    }

    private Health(Map<String, Check> checks, boolean required) {
        this.checks = checks;
        this.required = required;
    }

    /// The same health for a part that the service can do without: checks that are added through it
    /// are shown and never make the service unready.
    public Health informative() {
        return new Health(checks, false);
    }

    public void add(String name, HealthCheck check) {
        checks.put(name, new Check(check, required));
    }

    /// The finding of each check by name.
    public Map<String, Finding> report() {
        Map<String, Finding> report = new TreeMap<>();
        checks.forEach((name, check) ->
                report.put(name, new Finding(problem(check.check()), check.required())));
        return report;
    }

    /// An exception in one check must not hide the results of the others.
    private static @Nullable String problem(HealthCheck check) {
        try {
            return check.problem();
        } catch (RuntimeException e) {
            return "the check itself failed: " + PublicReason.of(e);
        }
    }
}
