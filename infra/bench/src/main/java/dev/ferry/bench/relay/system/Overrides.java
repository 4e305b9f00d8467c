package dev.ferry.bench.relay.system;

import dev.ferry.bench.lab.BenchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settings that were given on the command line to find out what they do, as `KEY=VALUE`.
public final class Overrides {
    private Overrides() {}

    /// The settings with the assignments put over them.
    public static Map<String, String> apply(
            Map<String, String> settings, List<String> assignments) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new BenchException("A setting must be KEY=VALUE: " + assignment);
            }
            changed.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return changed;
    }
}
