package dev.ferry.e2e.fuzz;

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

/// The command line of the fuzzer.
@Command(
        name = "ferry fuzz",
        mixinStandardHelpOptions = true,
        version = "ferry 0.1.0",
        description = {
            "Sends right, nearly right and wrong requests to every service of a stack.",
            "",
            "Each answer has to be one that the service's OpenAPI document names, each refusal a"
                    + " problem document, and no command may leave half of its rows behind.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry fuzz                              100,000 requests, a new seed",
            "  ./ferry fuzz --requests=1000 --seed=42    the first thousand of seed 42",
            "  ./ferry fuzz --seed=42 --only=17          one of them once more",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every answer and every row was as it has to be",
            "1:something was not, or the check itself failed",
            "2:wrong usage; nothing was started",
            "130:interrupted by Ctrl-C"
        })
final class FuzzCommand implements Callable<Integer> {
    private final StopSignal stop;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "100000",
            description = "to send (default: ${DEFAULT-VALUE})")
    private int requests;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of the requests (default: a new one, printed)")
    private @Nullable Long seed;

    @Option(
            names = "--only",
            paramLabel = "N",
            defaultValue = "-1",
            description = "send the request of this number alone")
    private int only;

    FuzzCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        FuzzPlan plan = plan();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.printf("seed %d%n", plan.seed());
        try (FrontDoor door = FrontDoor.open(Map.of(), stop)) {
            FuzzResult result =
                    new Fuzzer(plan, stop, out, AnswerJudge::complaints)
                            .run(door, FurnishedTenants.furnish(door, plan.seed()));
            new FuzzReport(result, out).print();
            return result.exitCode();
        }
    }

    /// What the options ask for.
    FuzzPlan plan() {
        try {
            return new FuzzPlan(
                    seed == null ? new Random().nextInt(1_000_000) : seed, requests, only);
        } catch (InvalidSetting e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--" + e.getMessage());
        }
    }
}
