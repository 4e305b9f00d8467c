package dev.ferry.projector.query;

import dev.ferry.runtime.admin.PublicApi;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// The query API: its routes, and the loops that they need.
public final class Queries implements Routes, AutoCloseable {
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration WEDGED_AFTER = Duration.ofSeconds(70);

    private final Database database;
    private final SequencedMap<String, Consumer<QueryRoutes>> answers;
    private final VersionWaits waits;
    private final Loop probe = new Loop("query-database", WEDGED_AFTER, this::probe);

    /// @param answers declares the routes of a read model, by its name
    public Queries(
            Database database,
            Telemetry telemetry,
            SequencedMap<String, Consumer<QueryRoutes>> answers) {
        this.database = database;
        this.answers = answers;
        waits = new VersionWaits(database);
        telemetry.health().add("query-database", probe);
        telemetry.health().add("query-waits", waits.poller());
    }

    public void start() {
        probe.start();
        waits.start();
    }

    @Override
    public void declare(RouteTable routes) {
        TenantDatabase tenants = new TenantDatabase(database);
        answers.forEach((model, answer) ->
                answer.accept(new QueryRoutes(routes, tenants, new ModelWaits(waits, model))));
    }

    /// The description of all queries, from the file `openapi.json` beside each read model.
    ///
    /// @param models the classes that declare the routes
    public PublicApi description(Collection<? extends Class<?>> models) {
        RouteTable routes = new RouteTable();
        declare(routes);
        return new PublicApi("queries", models, routes.routes());
    }

    /// Asks PostgreSQL here and not in the health check, because a health check must answer at
    /// once.
    private Duration probe() throws SQLException {
        return database.transaction(connection -> {
            Statements.run(connection, "select 1");
            return PROBE_INTERVAL;
        });
    }

    @Override
    public void close() {
        waits.close();
        probe.close();
    }
}
