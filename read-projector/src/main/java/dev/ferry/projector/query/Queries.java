package dev.ferry.projector.query;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import io.helidon.webserver.http.HttpRouting;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/// The query API: its routes, and the loops behind them.
public final class Queries implements Consumer<HttpRouting.Builder>, AutoCloseable {
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration WEDGED_AFTER = Duration.ofSeconds(70);

    private final Database database;
    private final VersionWaits waits;
    private final Loop probe = new Loop("query-database", WEDGED_AFTER, this::probe);

    public Queries(Database database, Telemetry telemetry) {
        this.database = database;
        waits = new VersionWaits(database);
        telemetry.health().add("query-database", probe);
        telemetry.health().add("query-waits", waits.poller());
    }

    public void start() {
        probe.start();
        waits.start();
    }

    @Override
    public void accept(HttpRouting.Builder routes) {
        TenantDatabase tenants = new TenantDatabase(database);
        RowQueries rows = new RowQueries(tenants);
        routes.get("/v1/orders", new OrderList(new OrderPages(tenants)))
                .get(
                        "/v1/orders/{id}",
                        new RowAnswer<>("order_details", "order", rows::order, waits))
                .get(
                        "/v1/customers/{id}/summary",
                        new RowAnswer<>("customer_summary", "customer", rows::customer, waits))
                .get(
                        "/v1/returns/{id}",
                        new RowAnswer<>("return_details", "return", rows::returned, waits));
    }

    /// Health checks must answer at once, so PostgreSQL is asked here and not by them.
    private Duration probe() throws SQLException {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select 1")) {
                statement.execute();
            }
            return PROBE_INTERVAL;
        });
    }

    @Override
    public void close() {
        waits.close();
        probe.close();
    }
}
