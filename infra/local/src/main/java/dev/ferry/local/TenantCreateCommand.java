package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Registers a tenant.
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {"Registers a tenant. Its slug cannot be given again.", ""},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry tenant create acme",
            "  ./ferry tenant create acme --name 'Acme Ltd' --plan small --setting region=eu"
        })
final class TenantCreateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private TenantOptions service = new TenantOptions();
    @Mixin private TenantProperties properties = new TenantProperties();

    @Parameters(
            paramLabel = "TENANT",
            description = "As tokens name it: 1 to 63 of a-z, 0-9 and -.")
    private String tenant = "";

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description =
                    "Who acts, for the audit. Default: whom the token names, or the user of the"
                            + " operating system.")
    private @Nullable String actor;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "a new tenant",
            description = "Why, for the audit. Default: ${DEFAULT-VALUE}.")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
        Map<String, Object> body = properties.said();
        body.put("tenant", tenant);
        body.put("reason", reason);
        if (actor != null) {
            body.put(AdminApi.ACTOR, actor);
        }
        try (AdminApi api = service.api()) {
            spec.commandLine()
                    .getOut()
                    .println(api.post("tenants/create", body).path("answer").asString());
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
