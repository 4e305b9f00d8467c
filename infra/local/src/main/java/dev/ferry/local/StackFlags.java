package dev.ferry.local;

import dev.ferry.local.stack.DevelopmentKey;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How an embedded stack is started.
final class StackFlags {
    private static final int LAST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--command-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the command API. Default: ${DEFAULT-VALUE}.")
    private int commands;

    @Option(
            names = "--query-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the query API. Default: ${DEFAULT-VALUE}.")
    private int queries;

    @Option(
            names = "--relay-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "Port of the relay's health and metrics. Default: ${DEFAULT-VALUE}.")
    private int relay;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "5432",
            description = "Port of PostgreSQL. Default: ${DEFAULT-VALUE}.")
    private int postgres;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of Kafka. Default: ${DEFAULT-VALUE}.")
    private int kafka;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of a service, such as relay.batch-size=500; may be repeated. The"
                            + " key begins with command, relay or projector.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /// Where a port is taken another one is chosen.
    StackOptions options(@Nullable Path data) {
        return new StackOptions(
                data,
                new Ports(
                        port("--command-port", commands),
                        port("--query-port", queries),
                        port("--relay-port", relay),
                        port("--postgres-port", postgres),
                        port("--kafka-port", kafka)),
                settings(),
                DevelopmentKey.usualFile());
    }

    /// For a stack that nobody needs to reach: ports do not matter.
    StackOptions anywhere() {
        return new StackOptions(null, Ports.ANY, settings(), DevelopmentKey.usualFile());
    }

    private Map<String, String> settings() {
        for (String key : settings.keySet()) {
            if (!key.matches("(command|relay|projector)\\..+")) {
                throw new ParameterException(
                        command.commandLine(),
                        "--set %s: a key begins with command., relay. or projector."
                                .formatted(key));
            }
        }
        return Map.copyOf(settings);
    }

    private int port(String option, int port) {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(
                    command.commandLine(),
                    "%s takes 1 to %d, or 0 for any free one.".formatted(option, LAST_PORT));
        }
        return port;
    }
}
