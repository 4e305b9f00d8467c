package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.ReactionText;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Tells how the reactions stand.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Tells of each reaction whether it is live or still hears of the past, how many records"
                    + " it has read, how far it is behind, and its dead letters.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./ferry reactions status", "  ./ferry reactions status --json"})
final class ReactionsStatusCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ReactionsOptions service = new ReactionsOptions();
    @Mixin private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = service.api()) {
            JsonNode answer = api.get("status", Map.of());
            if (json.isSet()) {
                JsonOption.print(out, answer);
            } else {
                ReactionText.table(answer.path("reactions")).forEach(out::println);
            }
        }
        out.flush();
        return 0;
    }
}
