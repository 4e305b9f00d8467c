package dev.ferry.runtime.telemetry;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The checks of a service. Required ones decide whether it is ready; the others are only shown.
///
/// Liveness asks none of them: restarting a process does not bring PostgreSQL back.
public final class Health {
    private record Check(HealthCheck check, boolean required) {}

    /// What a check has to say.
    ///
    /// @param problem null for a check that is well
    /// @param required whether the service is not ready while there is a problem
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

    /// A check that fails must not hide what the others have to say.
    private static @Nullable String problem(HealthCheck check) {
        try {
            return check.problem();
        } catch (RuntimeException e) {
            return "the check itself failed: " + e;
        }
    }
}
