package dev.ferry.local;

import dev.ferry.local.importing.Plural;
import dev.ferry.local.operating.AdminApi;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Lists parked aggregates.
@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the aggregates that are stopped because an event of theirs cannot be published:"
                    + " why, since when, how many events wait, and when the next try is.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./ferry relay parked", "  ./ferry relay parked --limit 1000"})
final class RelayParkedCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private RelayOptions relay = new RelayOptions();
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Aggregates at most, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--after",
            paramLabel = "ID",
            defaultValue = "",
            description = "Read on behind this aggregate.")
    private String after = "";

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> query = new HashMap<>(Map.of("limit", Integer.toString(limit)));
        if (!after.isEmpty()) {
            query.put("after", after);
        }
        try (AdminApi api = relay.api()) {
            JsonNode page = api.get("parked", query);
            if (json.isSet()) {
                JsonOption.print(out, page);
                return 0;
            }
            page.path("parked").forEach(parked -> print(out, parked));
            if (page.path("parked").isEmpty()) {
                out.println("Nothing is parked.");
            }
            if (page.has("next")) {
                out.println("More: --after " + page.path("next").asString());
            }
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, JsonNode parked) {
        out.printf(
                "%s %s of tenant %s: %s waiting since %s, %s, %s%n    %s%n",
                parked.path("aggregateType").asString(),
                parked.path("aggregate").asString(),
                parked.path("tenant").asString(),
                Plural.of(parked.path("waiting").asLong(), "event"),
                parked.path("parkedAt").asString(),
                parked.path("attempts").asInt() == 1
                        ? "1 try"
                        : parked.path("attempts").asInt() + " tries",
                parked.has("nextAttemptAt")
                        ? "next at " + parked.path("nextAttemptAt").asString()
                        : "waits for a person",
                parked.path("lastError").asString());
    }
}
