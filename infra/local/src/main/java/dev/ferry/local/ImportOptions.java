package dev.ferry.local;

import dev.ferry.local.importing.ImportTarget;
import dev.ferry.local.stack.DevelopmentKey;
import dev.ferry.runtime.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How an import is done, wherever it goes.
final class ImportOptions {
    private static final int MOST_REQUESTS = 1_000;
    private static final int MOST_PATIENCE = 86_400;

    /// After which the file of a token is read again.
    private static final Duration FILE_AGE = Duration.ofSeconds(10);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Tenant to import for; ids depend on it. Default: ${DEFAULT-VALUE}.")
    private String tenant = "";

    @Option(
            names = "--token",
            paramLabel = "file:PATH",
            defaultValue = "${env:FERRY_TOKEN:-}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description =
                    "File with a token of the tenant that may write and read customers, orders and"
                            + " returns; read again during the import. Default: the token in the environment's FERRY_TOKEN, or for"
                            + " services on this machine one of your development key, if any.")
    private String token = "";

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "16",
            description = "Commands in flight at once. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long a service may stay away, and the read model may show nothing new,"
                            + " before the import gives up. Default: ${DEFAULT-VALUE}.")
    private int patience;

    /// Services that run already.
    ///
    /// @throws ParameterException for a value that is out of range
    ImportTarget target(URI commands, URI queries) {
        return target(commands, queries, false);
    }

    /// Services that this command has started: a token in the environment is meant for others.
    ///
    /// @throws ParameterException for a value that is out of range
    ImportTarget ownTarget(URI commands, URI queries) {
        return target(commands, queries, true);
    }

    private ImportTarget target(URI commands, URI queries, boolean isOwn) {
        check(tenant.matches("[a-z0-9-]{1,63}"), "--tenant takes up to 63 of a-z, 0-9 and -");
        check(
                concurrency >= 1 && concurrency <= MOST_REQUESTS,
                "--concurrency takes 1 to " + MOST_REQUESTS);
        check(patience >= 1 && patience <= MOST_PATIENCE, "--patience takes 1 to " + MOST_PATIENCE);
        checkAddress("--command-url", commands);
        checkAddress("--query-url", queries);
        return new ImportTarget(
                commands,
                queries,
                tenant,
                token(commands, queries, isOwn),
                concurrency,
                Duration.ofSeconds(patience));
    }

    /// `ps` shows arguments to everybody on the machine.
    private Supplier<Secret> token(URI commands, URI queries, boolean isOwn) {
        boolean isTyped = command.commandLine().getParseResult().hasMatchedOption("--token");
        if (token.isEmpty() || (isOwn && !isTyped)) {
            return renewed(
                    () ->
                            BearerToken.ofDevelopment(
                                    List.of(commands, queries),
                                    tenant,
                                    Scopes.OF_IMPORT,
                                    DevelopmentKey.OF_IMPORT),
                    DevelopmentKey.OF_IMPORT.dividedBy(2));
        }
        if (isTyped && !token.startsWith("file:")) {
            throw new ParameterException(command.commandLine(), BearerToken.TYPED);
        }
        Supplier<Secret> given = renewed(() -> BearerToken.parse(token), FILE_AGE);
        try {
            Secret _ = given.get();
            return given;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--token %s.".formatted(e.getMessage()));
        }
    }

    private static Supplier<Secret> renewed(Supplier<Secret> source, Duration age) {
        return new RenewedToken(source, age, InstantSource.system());
    }

    private void checkAddress(String option, URI address) {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        check(
                http && address.getHost() != null,
                "%s takes an address such as http://127.0.0.1:8080: %s".formatted(option, address));
    }

    private void check(boolean allowed, String complaint) {
        if (!allowed) {
            throw new ParameterException(command.commandLine(), complaint + ".");
        }
    }
}
