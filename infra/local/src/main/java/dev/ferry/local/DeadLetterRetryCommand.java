package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.RetryOfAllLetters;
import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Applies the letters of an aggregate, or of all.
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Applies the dead letters of one read model or reaction and aggregate in the order of versions, as far as they fit, with the code and rules of now.",
            "",
            "With --all the letters of one aggregate after the other, each in a transaction of its own, but for those that wait for missing versions or differ from what was applied. Ctrl-C ends it between two pages of 100 aggregates.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./${COMMAND-FULL-NAME} 12 --reason 'the cause is mended'",
            "  ./${COMMAND-FULL-NAME} --all --reason 'the cause is mended'"
        })
final class DeadLetterRetryCommand implements Callable<Integer> {
    private final StopSignal stop;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ServiceOptions service;
    @Mixin private AuthorOptions author = new AuthorOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "LETTER",
            description = "Any letter of the aggregate; or --all.")
    private @Nullable Long letter;

    @Option(names = "--all", description = "The letters of every aggregate.")
    private boolean all;

    @Option(
            names = {"--model", "--reaction"},
            paramLabel = "NAME",
            description = "With --all: of this read model or reaction only.")
    private @Nullable String handler;

    DeadLetterRetryCommand(ServiceOptions service, StopSignal stop) {
        this.service = service;
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        if (all == (letter != null)) {
            throw new ParameterException(spec.commandLine(), "retry takes a letter, or --all.");
        }
        if (handler != null && !all) {
            throw new ParameterException(
                    spec.commandLine(), "--model and --reaction choose among all: add --all.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = service.api()) {
            if (all) {
                Map<String, Object> body =
                        author.body(handler == null ? Map.of() : Map.of("handler", handler));
                return new RetryOfAllLetters(api, out).run(body, stop);
            }
            out.println(
                    api.post("dead-letters/retry", author.body(Map.of("letter", letter)))
                            .path("answer")
                            .asString());
        }
        out.flush();
        return 0;
    }
}
