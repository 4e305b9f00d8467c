package dev.ferry.local;

import dev.ferry.local.stack.DevelopmentKey;
import dev.ferry.runtime.config.Durations;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Prints a token that the services of `./ferry up` and `./ferry demo` take.
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a token that the services of ./ferry up and ./ferry demo take: for a tenant, or without --tenant for an administrator.",
            "",
            "It is signed with the key of this user, which is made at the first use. For development only: services in production take tokens of an issuer.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  export FERRY_TOKEN=$(./ferry token --tenant acme)",
            "  ./ferry token --tenant acme --scope orders:write --scope orders:read --for 10m",
            "  ./ferry token --scope relay:admin"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"1:the key cannot be read or made", "2:wrong usage"})
final class TokenCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(30);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Tenant that the token is for. Default: none, for an administrator.")
    private @Nullable String tenant;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            description =
                    "What the token allows, such as orders:write; may be repeated. Default: all that"
                            + " a tenant, or an administrator, can be allowed.")
    private List<String> scopes = List.of();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description = "How long it is right, 30d at most. Default: ${DEFAULT-VALUE}.")
    private String life = "";

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description =
                    "Whom it names: the actor of events and of the audit. Default: the user of the"
                            + " operating system.")
    private @Nullable String subject;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The key that signs it. Default: the file that the environment's"
                            + " FERRY_DEVELOPMENT_KEY names, or .ferry/development-key.json in your"
                            + " home; ./ferry up and demo take tokens of that one.")
    private @Nullable Path key;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        check(
                tenant == null || tenant.matches("[a-z0-9-]{1,63}"),
                "--tenant takes up to 63 of a-z, 0-9 and -");
        check(
                subject == null || (subject.matches("[ -~]{1,100}") && !subject.isBlank()),
                "--subject takes 1 to 100 printable ASCII characters");
        List<String> allowed = tenant == null ? Scopes.OF_ADMINISTRATORS : Scopes.OF_TENANT;
        for (String scope : scopes) {
            check(
                    allowed.contains(scope),
                    "--scope %s: %s can have %s"
                            .formatted(
                                    scope,
                                    tenant == null
                                            ? "an administrator, which is whom a token without --tenant names,"
                                            : "a tenant's token",
                                    String.join(", ", allowed)));
        }
        Duration time = life();
        out.println(
                DevelopmentKey.existingOrNew(key == null ? DevelopmentKey.usualFile() : key)
                        .token(
                                subject == null ? DevelopmentKey.user() : subject,
                                tenant,
                                scopes.isEmpty() ? allowed : scopes,
                                time));
        out.flush();
        return 0;
    }

    private Duration life() {
        Duration time;
        try {
            time = Durations.parse(life);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--for %s.".formatted(e.getMessage()), e);
        }
        check(
                time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST) <= 0,
                "--for takes 1s to 30d: " + life);
        return time;
    }

    private void check(boolean allowed, String complaint) {
        if (!allowed) {
            throw new ParameterException(spec.commandLine(), complaint + ".");
        }
    }
}
