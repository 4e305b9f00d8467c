package dev.ferry.consumer;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Health;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes what subscriptions hold of the tenants that are erased in the command database: the rows
/// of all versions of all handlers, applied versions, and letters.
///
/// A tenant is noted first. From then on every unit of work passes over its records. Then rows are
/// deleted, some in each transaction, after every transaction has ended that may not know the note.
/// Several services on one database share the work, and one that was killed leaves nothing
/// half-done: each step is a transaction.
public final class TenantEraser implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TenantEraser.class);
    private static final int MOST = 10_000;

    /// How often it looks for a tenant to erase, and whether old transactions have ended.
    private static final Duration REST = Duration.ofSeconds(2);

    private static final Duration WEDGED = Duration.ofMinutes(5);

    private record Part(String tenant, long deleted, boolean isErased) {}

    private final Database database;
    private final Supplier<Set<Tenant>> erased;
    private final Loop loop = new Loop("tenant-erasure", WEDGED, this::step);
    private Set<Tenant> noted = Set.of();

    /// @param database with the subscriptions
    /// @param erased the tenants that are being erased or are erased, as far as known
    public TenantEraser(Database database, Supplier<Set<Tenant>> erased) {
        this.database = database;
        this.erased = erased;
    }

    /// @param health turns red while rows that are to be deleted cannot be
    public void start(Health health) {
        health.add("tenant-erasure", loop);
        loop.start();
    }

    /// Does a part of the work.
    ///
    /// @return how long to wait before the next call
    Duration step() throws SQLException {
        Set<Tenant> known = erased.get();
        if (!noted.containsAll(known)) {
            database.transaction(connection -> {
                ErasedTenants.note(connection, known);
                return known;
            });
            noted = known;
        }
        Part part = database.<@Nullable Part, SQLException>transaction(TenantEraser::erase);
        if (part == null) {
            return REST;
        }
        if (part.isErased()) {
            log.info("all rows of the erased tenant {} are gone", part.tenant());
        }
        return part.deleted() > 0 || part.isErased() ? Duration.ZERO : REST;
    }

    private static @Nullable Part erase(Connection connection) throws SQLException {
        return Statements.first(
                connection,
                row ->
                        new Part(
                                row.getString("erased_slug"),
                                row.getLong("gone"),
                                row.getBoolean("is_erased")),
                """
                select erased_slug, gone, is_erased
                  from subscription.erase_some(?)
                """,
                MOST);
    }

    @Override
    public void close() {
        loop.close();
    }
}
