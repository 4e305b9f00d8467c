package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdministeredService;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which command service has the registry of tenants, and by what right it is asked.
final class TenantOptions extends ServiceOptions {
    private static final String SCOPE = "tenants:admin";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the command service is. Default: ${DEFAULT-VALUE}.")
    private URI service = URI.create("");

    @Option(
            names = "--token",
            paramLabel = "file:PATH",
            defaultValue = "${env:FERRY_COMMAND_TOKEN:-}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description =
                    "File with an administrator's token, or with the command service's setting"
                            + " command.admin.token. Default: the token in the environment's"
                            + " FERRY_COMMAND_TOKEN, or for a command service on this machine one of"
                            + " your development key, if any.")
    private String token = "";

    @Mixin private TlsOptions tls = new TlsOptions();

    @Override
    AdminApi api() {
        return new AdminAddress(AdministeredService.COMMAND, service, token, SCOPE)
                .api(command.commandLine(), tls, Map.of());
    }
}
