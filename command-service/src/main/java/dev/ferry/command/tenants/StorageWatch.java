package dev.ferry.command.tenants;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what the events of each tenant take, a bounded number of events at a time, and warns of
/// tenants that have more than their plan says. Nobody is refused for it.
public final class StorageWatch {
    private static final Logger log = LoggerFactory.getLogger(StorageWatch.class);
    private static final int MOST_EVENTS = 20_000;
    private static final Duration REST = Duration.ofMinutes(1);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(200);

    private final Database database;
    private final AtomicInteger over = new AtomicInteger();

    /// Those that were warned of; used by the loop alone.
    private Set<String> warned = Set.of();

    /// @param meters gets `ferry.tenants.over.storage`, the number of tenants beyond their plan
    public StorageWatch(Database database, MeterRegistry meters) {
        this.database = database;
        meters.gauge("ferry.tenants.over.storage", over);
    }

    /// Counts some events more.
    ///
    /// @return the time until the next step: short while there are events that were not counted
    public Duration step() throws SQLException {
        return database.transaction(connection -> {
            int counted =
                    Statements.one(
                            connection,
                            row -> row.getInt(1),
                            "select tenancy.measure(?)",
                            MOST_EVENTS);
            warn(connection);
            return counted == MOST_EVENTS ? BETWEEN_STEPS : REST;
        });
    }

    private void warn(Connection connection) throws SQLException {
        List<String> found =
                Statements.list(
                        connection,
                        row -> row.getString(1),
                        """
                        select t.slug
                          from tenancy.tenant t
                          join tenancy.plan p on p.name = t.plan
                          join tenancy.storage s on s.slug = t.slug
                         where s.bytes > p.storage_bytes
                         order by t.slug
                        """);
        found.stream()
                .filter(tenant -> !warned.contains(tenant))
                .forEach(tenant ->
                        log.warn(
                                "the events of the tenant {} take more bytes than its plan says; see ./ferry tenant show {}",
                                tenant,
                                tenant));
        warned = Set.copyOf(found);
        over.set(found.size());
    }
}
