package dev.ferry.local;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a person may say of a tenant.
final class TenantProperties {
    @Option(names = "--name", paramLabel = "TEXT", description = "What people call it.")
    private @Nullable String name;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            description = "One of those that ./ferry tenant plans lists.")
    private @Nullable String plan;

    @Option(
            names = "--setting",
            paramLabel = "KEY=TEXT",
            description =
                    "A note about the tenant; may be repeated. All of its settings are replaced.")
    private Map<String, String> settings = Map.of();

    /// What was said, as fields of a request.
    Map<String, Object> said() {
        Map<String, Object> said = new HashMap<>();
        if (name != null) {
            said.put("name", name);
        }
        if (plan != null) {
            said.put("plan", plan);
        }
        if (!settings.isEmpty()) {
            said.put("settings", settings);
        }
        return said;
    }
}
