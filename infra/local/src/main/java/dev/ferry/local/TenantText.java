package dev.ferry.local;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/// Tenants and plans as lines of text.
final class TenantText {
    private static final String NO_LIMIT = "-";

    private TenantText() {}

    static void tenants(PrintWriter out, JsonNode tenants) {
        out.printf(
                "%-24s %-10s %-12s %12s %16s  %s%n",
                "tenant", "status", "plan", "events", "bytes", "name");
        for (JsonNode tenant : tenants) {
            out.printf(
                    "%-24s %-10s %-12s %,12d %,16d  %s%s%n",
                    tenant.path("tenant").asString(),
                    tenant.path("status").asString(),
                    tenant.path("plan").asString(),
                    tenant.path("events").asLong(),
                    tenant.path("storageBytes").asLong(),
                    tenant.path("name").asString(),
                    tenant.path("storageWarning").asBoolean()
                            ? " (more bytes than the plan says)"
                            : "");
        }
    }

    /// All that is known of one tenant, a line for each fact.
    static void tenant(PrintWriter out, JsonNode tenant) {
        tenant.forEachEntry((name, value) -> {
            if (value.isObject()) {
                value.forEachEntry(
                        (key, text) -> out.printf("%-16s %s=%s%n", name, key, text.asString()));
            } else {
                out.printf("%-16s %s%n", name, value.asString());
            }
        });
    }

    static void plans(PrintWriter out, JsonNode plans) {
        out.printf(
                "%-16s %12s %12s %12s %16s%n",
                "plan", "requests/s", "open waits", "body bytes", "storage bytes");
        for (JsonNode plan : plans) {
            out.printf(
                    "%-16s %12s %12s %12s %16s%n",
                    plan.path("plan").asString(),
                    limit(plan, "requestsPerSecond"),
                    limit(plan, "openWaits"),
                    limit(plan, "bodyBytes"),
                    limit(plan, "storageBytes"));
        }
    }

    private static String limit(JsonNode plan, String name) {
        return plan.path(name).asString(NO_LIMIT);
    }
}
