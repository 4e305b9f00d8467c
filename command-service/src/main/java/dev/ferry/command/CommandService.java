package dev.ferry.command;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.react.Reaction;
import dev.ferry.command.react.ReactionGroup;
import dev.ferry.command.react.Reactions;
import dev.ferry.command.record.CommandExecutor;
import dev.ferry.command.record.CommandMeters;
import dev.ferry.command.record.EventAppender;
import dev.ferry.command.record.KeyRetention;
import dev.ferry.command.record.OutboxNotifier;
import dev.ferry.command.tenants.StorageWatch;
import dev.ferry.consumer.TenantEraser;
import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.http.Route;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.launch.Service;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.security.Authentication;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.tenancy.RegisteredTenants;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The parts of the command service, and the order in which they start and stop.
public final class CommandService implements Service {
    private final Telemetry telemetry = new Telemetry();
    private final Database database;
    private final OutboxNotifier notifier;
    private final Loop retention;
    private final Loop reachability;
    private final Loop storage;
    private final TenantEraser eraser;
    private final @Nullable Reactions reactions;
    private final HttpServer http;

    /// @param clock dates events and idempotency keys
    public CommandService(CommandConfig config, InstantSource clock) {
        this(config, clock, CommandReactions.ALL);
    }

    /// For tests with other reactions than those of the product.
    CommandService(CommandConfig config, InstantSource clock, List<Reaction> reacting) {
        database = new Database("ferry-command", config.database(), telemetry.meters());
        notifier = new OutboxNotifier(database);
        KeyRetention keys = new KeyRetention(database, clock, config.idempotencyRetention());
        retention = new Loop("command-key-retention", Duration.ofMinutes(5), keys::step);
        StorageWatch watch = new StorageWatch(database, telemetry.meters());
        storage = new Loop("tenant-storage", Duration.ofMinutes(5), watch::step);
        reachability = new Loop("command-database", Duration.ofSeconds(10), this::reachDatabase);
        RegisteredTenants tenants = new RegisteredTenants(config.tenants(), database, telemetry);
        eraser = new TenantEraser(database, tenants::erased);
        CommandExecutor executor =
                new CommandExecutor(
                        database,
                        new EventAppender(new EventCodec(CommerceEvents.CATALOGUE), clock),
                        notifier,
                        new CommandMeters(telemetry.meters()));
        ReactionGroup group =
                ReactionGroup.of(
                        reacting,
                        executor,
                        database,
                        new ReactionGroup.Consumption(
                                config.reactions(),
                                CommerceEvents.CATALOGUE,
                                config.kafka(),
                                config.topics()));
        reactions = config.reactions().enabled() ? new Reactions(group, telemetry) : null;
        CommandRoutes commands = new CommandRoutes(new CommandEndpoint(executor, clock));
        AdminRoutes administration = CommandAdministration.routes(group, commands.description());
        http =
                new HttpServer(
                        config.http(),
                        config.management(),
                        telemetry,
                        new AdminAccess(
                                "command",
                                config.admin(),
                                config.management().portFor(config.http()),
                                new Authentication(config.auth(), telemetry, tenants)),
                        routes -> {
                            commands.declare(routes);
                            administration.declare(routes);
                        });
    }

    @Override
    public void start() {
        telemetry.start();
        telemetry.health().add("database", reachability);
        telemetry.health().add("outbox-notifier", notifier);
        reachability.start();
        notifier.start();
        retention.start();
        storage.start();
        eraser.start(telemetry.health());
        if (reactions != null) {
            reactions.start();
        }
        http.start();
    }

    /// Checks once a second whether the database lets commands write, however often readiness is
    /// asked: a connection for each question would be missing for commands. A read-only session or
    /// a standby refuses the row lock.
    private Duration reachDatabase() throws Exception {
        return database.transaction(connection -> {
            Statements.run(
                    connection, "select from event_store.event_stream where false for update");
            return Duration.ofSeconds(1);
        });
    }

    /// The port that was bound.
    public int port() {
        return http.port();
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
        return "takes commands on port " + http.port() + http.managementNote();
    }

    /// Closes in order: new requests are refused, running ones end, then the parts that they use
    /// are closed.
    @Override
    public void close() {
        http.close();
        if (reactions != null) {
            reactions.close();
        }
        eraser.close();
        storage.close();
        retention.close();
        notifier.close();
        reachability.close();
        database.close();
        telemetry.close();
    }
}
