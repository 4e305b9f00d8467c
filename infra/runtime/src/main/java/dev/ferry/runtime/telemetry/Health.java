package dev.ferry.runtime.telemetry;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The checks that decide whether a service is ready.
///
/// Liveness asks none of them: restarting a process does not bring PostgreSQL back.
public final class Health {
    private final Map<String, HealthCheck> checks = new ConcurrentSkipListMap<>();

    public void add(String name, HealthCheck check) {
        checks.put(name, check);
    }

    /// The problem of each check by name; null for a check that is well.
    public Map<String, @Nullable String> report() {
        Map<String, @Nullable String> report = new TreeMap<>();
        checks.forEach((name, check) -> report.put(name, problem(check)));
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
