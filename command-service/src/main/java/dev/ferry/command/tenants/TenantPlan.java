package dev.ferry.command.tenants;

import dev.ferry.runtime.admin.AdminTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What each tenant of a plan may use; an absent limit does not exist.
///
/// @param requestsPerSecond of each instance of a service; twice as many may come at once
/// @param openWaits requests that wait or still send their body, at once, of each instance
/// @param bodyBytes of one request
/// @param storageBytes of all events; more is a warning and no refusal
record TenantPlan(
        String plan,
        @Nullable Integer requestsPerSecond,
        @Nullable Integer openWaits,
        @Nullable Integer bodyBytes,
        @Nullable Long storageBytes) {
    private static final int MOST = 1_000_000;
    private static final int LEAST_BODY = 1_024;
    private static final int MOST_BODY = 1 << 20;

    TenantPlan {
        if (!plan.matches("[a-z][a-z0-9-]{0,49}")) {
            throw AdminTexts.mistake(
                    "plan", "must begin with a letter and have 1 to 50 of a-z, 0-9 and -");
        }
        range("requestsPerSecond", requestsPerSecond, 1, MOST);
        range("openWaits", openWaits, 1, MOST);
        range("bodyBytes", bodyBytes, LEAST_BODY, MOST_BODY);
        range("storageBytes", storageBytes, 1, Long.MAX_VALUE);
    }

    static TenantPlan read(ResultSet row) throws SQLException {
        return new TenantPlan(
                row.getString("name"),
                row.getObject("requests_per_second", Integer.class),
                row.getObject("open_waits", Integer.class),
                row.getObject("body_bytes", Integer.class),
                row.getObject("storage_bytes", Long.class));
    }

    private static void range(String name, @Nullable Number value, long least, long most) {
        if (value != null && (value.longValue() < least || value.longValue() > most)) {
            throw AdminTexts.mistake(
                    name, "must be a whole number from %d to %d".formatted(least, most));
        }
    }
}
