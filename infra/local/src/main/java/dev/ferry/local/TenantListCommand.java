package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
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

/// Lists the tenants.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the registered tenants, and what their events take as far as it was counted.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./ferry tenant list", "  ./ferry tenant list --after acme --json"})
final class TenantListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private TenantOptions service = new TenantOptions();
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Tenants at most, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--after", paramLabel = "TENANT", description = "Begin after this tenant.")
    private @Nullable String after;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> query = new TreeMap<>(Map.of("limit", Integer.toString(limit)));
        if (after != null) {
            query.put("after", after);
        }
        try (AdminApi api = service.api()) {
            JsonNode answer = api.get("tenants", query);
            if (json.isSet()) {
                JsonOption.print(out, answer);
                return 0;
            }
            print(out, answer);
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, JsonNode answer) {
        if (answer.path("tenants").isEmpty()) {
            out.println("No tenant is registered.");
            return;
        }
        TenantText.tenants(out, answer.path("tenants"));
        if (answer.has("next")) {
            out.println("There are more: --after " + answer.path("next").asString());
        }
    }
}
