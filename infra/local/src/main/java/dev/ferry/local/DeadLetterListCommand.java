package dev.ferry.local;

import dev.ferry.local.importing.Plural;
import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.LetterText;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Lists aggregates that are held up.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the aggregates that are held up, by read model or reaction: why, since when, how many letters"
                    + " there are, and which one is to be decided about.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./${COMMAND-FULL-NAME}", "  ./${COMMAND-FULL-NAME} --limit 1000"})
final class DeadLetterListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ServiceOptions service;
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = {"--model", "--reaction"},
            paramLabel = "NAME",
            description = "Of this read model or reaction only.")
    private @Nullable String handler;

    @Option(names = "--aggregate", paramLabel = "ID", description = "Of this aggregate only.")
    private @Nullable String aggregate;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Lines at most, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--after",
            paramLabel = "LETTER",
            defaultValue = "0",
            description = "Read on behind this letter.")
    private long after;

    DeadLetterListCommand(ServiceOptions service) {
        this.service = service;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = service.api()) {
            JsonNode page = api.get("dead-letters", query());
            if (json.isSet()) {
                JsonOption.print(out, page);
                return 0;
            }
            for (JsonNode line : page.path("deadLetters")) {
                out.printf(
                        "%s; %s%n    %s%n",
                        LetterText.line(line),
                        Plural.of(line.path("letters").asLong(), "letter"),
                        line.path("reason").asString());
            }
            if (page.path("deadLetters").isEmpty()) {
                out.println("There are no dead letters.");
            }
            if (page.has("next")) {
                out.println("More: --after " + page.path("next").asLong());
            }
        }
        out.flush();
        return 0;
    }

    private Map<String, String> query() {
        Map<String, String> query = new TreeMap<>();
        query.put("limit", Integer.toString(limit));
        query.put("after", Long.toString(after));
        if (handler != null) {
            query.put("handler", handler);
        }
        if (aggregate != null) {
            query.put("aggregate", aggregate);
        }
        return query;
    }
}
