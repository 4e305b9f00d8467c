package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.FrontDoor;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.config.InvalidSetting;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line of the check.
@Command(
        name = "ferry verify-tenants",
        mixinStandardHelpOptions = true,
        version = "ferry 0.1.0",
        description = {
            "Tries to reach another tenant's rows: over HTTP, by every route, header, id, cursor and"
                    + " token, and in the database, with the login of every service over every"
                    + " table.",
            "",
            "0 rows may be seen, and what is not yours has to be answered as what is not there. How"
                    + " long both take is printed.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry verify-tenants                    a million tries, a new seed",
            "  ./ferry verify-tenants --tries=20000 --seed=42",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing of the other tenant was found out",
            "1:something was, or the check itself failed",
            "2:wrong usage; nothing was started"
        })
final class TenantsCommand implements Callable<Integer> {
    private final StopSignal stop;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "in all; one of 25 goes over HTTP (default: ${DEFAULT-VALUE})")
    private int tries;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of the tries (default: a new one, printed)")
    private @Nullable Long seed;

    TenantsCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        TenantsPlan plan = plan();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.printf("seed %d%n", plan.seed());
        try (FrontDoor door = FrontDoor.open(Map.of(), stop)) {
            TenantsResult result = TenantsCheck.prepare(door, plan.seed()).run(plan);
            new TenantsReport(result, out).print();
            return result.exitCode();
        }
    }

    private TenantsPlan plan() {
        try {
            return new TenantsPlan(seed == null ? new Random().nextInt(1_000_000) : seed, tries);
        } catch (InvalidSetting e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--" + e.getMessage());
        }
    }
}
