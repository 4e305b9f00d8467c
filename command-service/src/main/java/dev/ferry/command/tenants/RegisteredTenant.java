package dev.ferry.command.tenants;

import dev.ferry.runtime.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// A tenant as its administrators see it.
///
/// @param tenant its slug, which tokens and rows name
/// @param status `active`, `suspended`, `erasing` or `erased`
/// @param settings whatever the administrators note about it
/// @param suspendedAt absent while it is active
/// @param exportedAt when all of its rows were read out; absent when they were not since it was
///   suspended
/// @param events that were counted so far, and their `storageBytes`
/// @param storageWarning whether they take more than the plan says
/// @param erasedRows rows that were erased so far
record RegisteredTenant(
        String tenant,
        String name,
        String plan,
        String status,
        Map<String, String> settings,
        Instant createdAt,
        @Nullable Instant suspendedAt,
        @Nullable Instant exportedAt,
        long events,
        long storageBytes,
        boolean storageWarning,
        long erasedRows) {
    static RegisteredTenant read(ResultSet row) throws SQLException {
        return new RegisteredTenant(
                row.getString("slug"),
                row.getString("name"),
                row.getString("plan"),
                row.getString("status"),
                new TreeMap<>(
                        Json.MAPPER.readValue(
                                row.getString("settings"),
                                new TypeReference<Map<String, String>>() {})),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "suspended_at"),
                instant(row, "exported_at"),
                row.getLong("events"),
                row.getLong("bytes"),
                row.getBoolean("storage_warning"),
                row.getLong("erased"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
