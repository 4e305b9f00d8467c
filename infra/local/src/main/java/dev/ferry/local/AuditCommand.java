package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Lists what people did to a service.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Lists who did what, when, why and with what result, the latest" + " first.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./${COMMAND-FULL-NAME}", "  ./${COMMAND-FULL-NAME} --limit 10 --json"})
final class AuditCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ServiceOptions service;
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Actions at most, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    AuditCommand(ServiceOptions service) {
        this.service = service;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = service.api()) {
            JsonNode answer = api.get("audit", Map.of("limit", Integer.toString(limit)));
            if (json.isSet()) {
                JsonOption.print(out, answer);
                return 0;
            }
            answer.path("audit").forEach(line -> print(out, line));
            if (answer.path("audit").isEmpty()) {
                out.println("Nobody has done anything yet.");
            }
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, JsonNode line) {
        out.printf(
                "%s %s: %s %s, because: %s%n    %s%n",
                line.path("at").asString(),
                line.path("actor").asString(),
                line.path("action").asString(),
                line.path("target").asString(),
                line.path("reason").asString(),
                line.path("answer").asString());
    }
}
