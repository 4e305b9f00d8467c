package dev.ferry.runtime.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;

/// What a tenant may use of one instance of a service. [#NONE] stands for a limit that does not
/// exist.
record TenantLimits(int requestsPerSecond, int openWaits, int bodyBytes) {
    static final int NONE = Integer.MAX_VALUE;

    static TenantLimits read(ResultSet row) throws SQLException {
        return new TenantLimits(
                limit(row, "requests_per_second"),
                limit(row, "open_waits"),
                limit(row, "body_bytes"));
    }

    private static int limit(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? NONE : value;
    }
}
