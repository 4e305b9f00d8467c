package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Lists the 64 lanes.
@Command(
        name = "lanes",
        mixinStandardHelpOptions = true,
        description = {"Tells who publishes from which lane, and how old its oldest event is.", ""},
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry relay lanes")
final class RelayLanesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private RelayOptions relay = new RelayOptions();
    @Mixin private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = relay.api()) {
            JsonNode answer = api.get("lanes", Map.of());
            if (json.isSet()) {
                JsonOption.print(out, answer);
                return 0;
            }
            out.println("lane  epoch     oldest  owner");
            for (JsonNode lane : answer.path("lanes")) {
                boolean covered = lane.path("covered").asBoolean();
                out.printf(
                        "%4d %6d %10s  %s%n",
                        lane.path("lane").asInt(),
                        lane.path("epoch").asLong(),
                        lane.has("oldestAgeSeconds")
                                ? lane.path("oldestAgeSeconds").asString() + " s"
                                : "-",
                        lane.path("owner").asString("nobody")
                                + (covered ? "" : " (uncovered: nobody publishes)"));
            }
        }
        out.flush();
        return 0;
    }
}
