package dev.ferry.command;

import dev.ferry.command.accept.CommandDesk;
import dev.ferry.command.accept.sales.SalesRoutes;
import dev.ferry.command.record.CommandMeters;
import dev.ferry.command.record.Doorbell;
import dev.ferry.command.record.KeyRetention;
import dev.ferry.command.record.Recorder;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.launch.Service;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;

/// The parts of the command service and the order in which they start and stop.
public final class CommandService implements Service {
    private final Telemetry telemetry = new Telemetry();
    private final Database database;
    private final Doorbell doorbell;
    private final Loop retention;
    private final Loop reachability;
    private final HttpServer http;

    /// @param clock what events and idempotency keys are dated with
    public CommandService(CommandConfig config, InstantSource clock) {
        database = new Database("ferry-command", config.database(), telemetry.meters());
        doorbell = new Doorbell(database);
        KeyRetention keys = new KeyRetention(database, clock, config.idempotencyRetention());
        retention = new Loop("command-key-retention", Duration.ofMinutes(5), keys::step);
        reachability = new Loop("command-database", Duration.ofSeconds(10), this::reachDatabase);
        Recorder recorder =
                new Recorder(database, clock, doorbell, new CommandMeters(telemetry.meters()));
        http =
                new HttpServer(
                        config.http(),
                        telemetry,
                        new SalesRoutes(new CommandDesk(recorder, clock)));
    }

    @Override
    public void start() {
        telemetry.start();
        telemetry.health().add("database", reachability);
        telemetry.health().add("doorbell", doorbell);
        reachability.start();
        doorbell.start();
        retention.start();
        http.start();
    }

    /// Asked once a second whoever asks for readiness how often: a readiness that needs a
    /// connection of its own for each question would take them from the commands.
    private Duration reachDatabase() throws Exception {
        return database.transaction(connection -> {
            try (var statement = connection.prepareStatement("select 1")) {
                statement.execute();
                return Duration.ofSeconds(1);
            }
        });
    }

    /// The port that was bound.
    public int port() {
        return http.port();
    }

    @Override
    public String describe() {
        return "takes commands on port " + http.port();
    }

    /// New requests are refused first, those under way end, then what they used.
    @Override
    public void close() {
        http.close();
        retention.close();
        doorbell.close();
        reachability.close();
        database.close();
        telemetry.close();
    }
}
