package dev.ferry.consumer;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Health;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

    private record Part(String tenant, boolean isWaiting, long deleted, boolean isErased) {}

    private final Database database;
    private final Supplier<Set<Tenant>> erased;
    private final Loop loop = new Loop("tenant-erasure", WEDGED, this::step);
    private Set<Tenant> noted = Set.of();

    /// Since when old transactions have been waited for, as [System#nanoTime]; null: they are not.
    private volatile @Nullable Long waitingSince;

    /// @param database with the subscriptions
    /// @param erased the tenants that are being erased or are erased, as far as known
    public TenantEraser(Database database, Supplier<Set<Tenant>> erased) {
        this.database = database;
        this.erased = erased;
    }

    /// @param health shows what keeps rows from being deleted; the service is ready all the same
    public void start(Health health) {
        health.informative().add("tenant-erasure", this::problem);
        loop.start();
    }

    private @Nullable String problem() {
        Long since = waitingSince;
        return since != null && System.nanoTime() - since > WEDGED.toNanos()
                ? "rows of an erased tenant have waited for %d minutes until older transactions end"
                        .formatted(TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - since))
                : loop.problem();
    }

    /// Does a part of the work.
    ///
    /// @return how long to wait before the next call
    Duration step() throws SQLException {
        Set<Tenant> known = erased.get();
        if (!noted.containsAll(known)) {
            database.transaction(connection -> {
                note(connection, known);
                return known;
            });
            noted = known;
        }
        Part part = database.<@Nullable Part, SQLException>transaction(TenantEraser::erase);
        if (part == null || !part.isWaiting()) {
            waitingSince = null;
        } else if (waitingSince == null) {
            waitingSince = System.nanoTime();
        }
        if (part == null || part.isWaiting()) {
            return REST;
        }
        if (part.isErased()) {
            log.info("all rows of the erased tenant {} are gone", part.tenant());
        }
        return Duration.ZERO;
    }

    /// Notes tenants in the caller's transaction: from its commit on their records are passed over,
    /// for ever.
    public static void note(Connection connection, Collection<Tenant> tenants) throws SQLException {
        Statements.run(
                connection,
                "select subscription.note_erased(?)",
                new SqlArray("text", tenants.stream().map(Tenant::value).toList()));
    }

    /// Whether no transaction runs any more that may not know the note of `tenant`, which was
    /// committed before. The first answer is no.
    public static boolean isKnown(Connection connection, Tenant tenant) throws SQLException {
        return Statements.one(
                connection,
                row -> row.getBoolean(1),
                "select subscription.is_known_erased(?)",
                tenant.value());
    }

    private static @Nullable Part erase(Connection connection) throws SQLException {
        return Statements.first(
                connection,
                row ->
                        new Part(
                                row.getString("erased_slug"),
                                row.getBoolean("is_waiting"),
                                row.getLong("gone"),
                                row.getBoolean("is_erased")),
                """
                select erased_slug, is_waiting, gone, is_erased
                  from subscription.erase_some(?)
                """,
                MOST);
    }

    @Override
    public void close() {
        loop.close();
    }
}
