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

/// Lists the plans.
@Command(
        name = "plans",
        mixinStandardHelpOptions = true,
        description = {"Lists the plans with their limits.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  ./ferry tenant plans", "  ./ferry tenant plans --json"})
final class TenantPlansCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private TenantOptions service = new TenantOptions();
    @Mixin private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = service.api()) {
            JsonNode answer = api.get("tenant-plans", Map.of());
            if (json.isSet()) {
                JsonOption.print(out, answer);
                return 0;
            }
            TenantText.plans(out, answer.path("plans"));
        }
        out.flush();
        return 0;
    }
}
