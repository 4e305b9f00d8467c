package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdminFailure;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What the actions upon one tenant have in common: which one, who, why, and where.
final class TenantAction {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin private TenantOptions service = new TenantOptions();
    @Mixin private AuthorOptions author = new AuthorOptions();

    @Parameters(paramLabel = "TENANT", description = "The tenant, as tokens name it.")
    private String tenant = "";

    String tenant() {
        return tenant;
    }

    AdminApi api() {
        return service.api();
    }

    /// The body of a request, with `more` in it.
    Map<String, Object> body(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("tenant", tenant);
        return author.body(body);
    }

    /// The body of a request whose path names the tenant, with `more` in it.
    Map<String, Object> author(Map<String, ?> more) {
        return author.body(more);
    }

    /// Asks for the action and prints what was done.
    int run(String action, Map<String, ?> more) throws AdminFailure, InterruptedException {
        try (AdminApi api = api()) {
            String answer = api.post("tenants/" + action, body(more)).path("answer").asString();
            command.commandLine().getOut().println(answer);
        }
        command.commandLine().getOut().flush();
        return 0;
    }
}
