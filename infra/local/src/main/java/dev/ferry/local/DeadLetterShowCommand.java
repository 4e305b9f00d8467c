package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.LetterText;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Shows a letter with its record.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one dead letter: why and when it was set aside, its headers, its payload, and the"
                    + " letters of its aggregate.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./${COMMAND-FULL-NAME} 12")
final class DeadLetterShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ServiceOptions service;
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "LETTER", description = "The number of the letter.")
    private long letter;

    DeadLetterShowCommand(ServiceOptions service) {
        this.service = service;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = service.api()) {
            JsonNode shown = api.get("dead-letters/" + letter, Map.of());
            if (json.isSet()) {
                JsonOption.print(out, shown);
                return 0;
            }
            LetterText.all(shown).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
