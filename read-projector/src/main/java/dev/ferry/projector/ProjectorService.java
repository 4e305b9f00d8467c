package dev.ferry.projector;

import dev.ferry.consumer.GroupConsumer;
import dev.ferry.consumer.GroupFiller;
import dev.ferry.consumer.PastEvents;
import dev.ferry.consumer.Subscription;
import dev.ferry.consumer.Subscriptions;
import dev.ferry.consumer.TenantEraser;
import dev.ferry.projector.admin.AdminScope;
import dev.ferry.projector.admin.Administration;
import dev.ferry.projector.models.ReadModels;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.projector.query.Queries;
import dev.ferry.projector.query.QueryRoutes;
import dev.ferry.projector.rebuild.EventStore;
import dev.ferry.projector.rebuild.RebuildAdvice;
import dev.ferry.projector.rebuild.VersionTables;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.http.Route;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.launch.Service;
import dev.ferry.runtime.security.Authentication;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.tenancy.RegisteredTenants;
import dev.ferry.runtime.tenancy.TenantGate;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The parts of the projector, and the order in which they start and stop.
///
/// The projector starts even while PostgreSQL or Kafka are away; `/health/ready` says so until they
/// are back.
public final class ProjectorService implements Service {
    private final Telemetry telemetry = new Telemetry();
    private final Database writing;
    private final Database reading;
    private final GroupConsumer consumption;
    private final GroupFiller filler;
    private final @Nullable Database eventStore;
    private final @Nullable TenantEraser eraser;
    private final Queries queries;
    private final HttpServer http;

    public ProjectorService(ProjectorConfig config) {
        List<ReadModel> models = ReadModels.all();
        writing = new Database("ferry-projector", config.database(), telemetry.meters());
        reading = new Database("ferry-query", config.queryDatabase(), telemetry.meters());
        Subscriptions subscriptions = subscriptions();
        eventStore =
                config.eventStore().isConfigured()
                        ? new Database("ferry-event-store", config.eventStore().database())
                        : null;
        consumption =
                new GroupConsumer(
                        config.consumption(),
                        writing,
                        subscriptions,
                        telemetry,
                        InstantSource.system());
        filler =
                new GroupFiller(
                        config.consumption(),
                        writing,
                        subscriptions,
                        new GroupFiller.Support(
                                new VersionTables(), past(config), new RebuildAdvice()),
                        telemetry);
        RegisteredTenants tenants =
                eventStore == null
                        ? null
                        : new RegisteredTenants(config.tenants(), eventStore, telemetry);
        eraser = tenants == null ? null : new TenantEraser(writing, tenants::erased);
        SequencedMap<String, Consumer<QueryRoutes>> answers = new LinkedHashMap<>();
        models.forEach(model -> answers.put(model.name(), model::answer));
        queries = new Queries(reading, telemetry, answers);
        AdminRoutes administration =
                Administration.routes(
                        new AdminScope(writing, subscriptions, config.consumption()),
                        queries.description(models.stream().map(ReadModel::getClass).toList()));
        http =
                new HttpServer(
                        config.http(),
                        config.management(),
                        telemetry,
                        new AdminAccess(
                                "projector",
                                config.admin(),
                                config.management().portFor(config.http()),
                                new Authentication(
                                        config.auth(),
                                        telemetry,
                                        tenants == null ? TenantGate.EVERYBODY : tenants)),
                        routes -> {
                            queries.declare(routes);
                            administration.declare(routes);
                        });
    }

    private @Nullable PastEvents past(ProjectorConfig config) {
        return eventStore == null
                ? null
                : new EventStore(eventStore, config.consumption().input().topics());
    }

    /// The subscriptions of the read models.
    public static Subscriptions subscriptions() {
        return new Subscriptions(
                ReadModels.all().stream().map(ProjectorService::subscription).toList());
    }

    private static Subscription subscription(ReadModel model) {
        return new Subscription(model.name(), 1, model.follows(), model);
    }

    @Override
    public void start() {
        telemetry.start();
        consumption.start();
        filler.start();
        if (eraser != null) {
            eraser.start(telemetry.health());
        }
        queries.start();
        http.start();
    }

    /// Every route of the service, with the scope that it needs.
    public List<Route> routes() {
        return http.routes();
    }

    @Override
    public CompletableFuture<String> fault() {
        return http.fault();
    }

    @Override
    public String describe() {
        return "the projector answers on port " + port() + http.managementNote();
    }

    /// The HTTP port that was bound; known once started.
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
        queries.close();
        if (eraser != null) {
            eraser.close();
        }
        filler.close();
        consumption.close();
        reading.close();
        writing.close();
        if (eventStore != null) {
            eventStore.close();
        }
        telemetry.close();
    }
}
