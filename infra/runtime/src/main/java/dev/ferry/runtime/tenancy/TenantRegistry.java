package dev.ferry.runtime.tenancy;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What this service knows of the registry of tenants. Read by one thread, used by all.
final class TenantRegistry {
    /// A tenant as it was when the registry was read.
    record Entry(TenantStatus status, TenantShare share) {}

    private record Row(String slug, TenantStatus status, TenantLimits limits) {}

    private final Database database;
    private long revision = -1;

    /// Replaced as a whole by the thread that reads; null until the first reading.
    private volatile @Nullable Map<String, Entry> entries;

    /// @param database the command database
    TenantRegistry(Database database) {
        this.database = database;
    }

    /// The tenants by slug; null when the registry was never read.
    @Nullable Map<String, Entry> entries() {
        return entries;
    }

    /// Reads the registry again if it has changed.
    void refresh() throws SQLException {
        database.transaction(connection -> {
            long now = revision(connection);
            if (now != revision) {
                read(connection);
                revision = now;
            }
            return now;
        });
    }

    /// To be read before the tenants: a change in between is then read once more.
    private static long revision(Connection connection) throws SQLException {
        return Statements.one(
                connection, row -> row.getLong(1), "select revision from tenancy.registry");
    }

    private void read(Connection connection) throws SQLException {
        Map<String, Entry> before = entries == null ? Map.of() : entries;
        Map<String, Entry> after = new HashMap<>();
        for (Row row :
                Statements.list(
                        connection,
                        row ->
                                new Row(
                                        row.getString("slug"),
                                        TenantStatus.of(row.getString("status")),
                                        TenantLimits.read(row)),
                        """
                        select t.slug, t.status, p.requests_per_second, p.open_waits, p.body_bytes
                          from tenancy.tenant t
                          join tenancy.plan p on p.name = t.plan
                        """)) {
            Entry known = before.get(row.slug());
            TenantShare share = known == null ? new TenantShare(row.limits()) : known.share();
            share.change(row.limits());
            after.put(row.slug(), new Entry(row.status(), share));
        }
        entries = Map.copyOf(after);
    }
}
