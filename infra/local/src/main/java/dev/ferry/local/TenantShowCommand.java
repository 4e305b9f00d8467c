package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Shows one tenant.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {"Shows all that is known of a tenant.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  ./ferry tenant show acme", "  ./ferry tenant show acme --json"})
final class TenantShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private TenantOptions service = new TenantOptions();
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "TENANT", description = "The tenant, as tokens name it.")
    private String tenant = "";

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        require(spec, tenant);
        try (AdminApi api = service.api()) {
            JsonNode answer = api.get("tenants/" + tenant, Map.of());
            if (json.isSet()) {
                JsonOption.print(out, answer);
                return 0;
            }
            TenantText.tenant(out, answer);
        }
        out.flush();
        return 0;
    }

    /// @throws ParameterException when the name can be no tenant's
    static void require(CommandSpec spec, String tenant) {
        if (!tenant.matches("[a-z0-9-]{1,63}")) {
            throw new ParameterException(
                    spec.commandLine(), "a tenant has 1 to 63 of a-z, 0-9 and -.");
        }
    }
}
