package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdministeredService;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which projector is asked, and by what right.
final class ProjectorOptions extends ServiceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "Where the projector is. Default: ${DEFAULT-VALUE}.")
    private URI projector = URI.create("");

    @Option(
            names = "--token",
            paramLabel = "file:PATH",
            defaultValue = "${env:FERRY_PROJECTOR_TOKEN:-}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description =
                    "File with an administrator's token, or with the projector's setting"
                            + " projector.admin.token. Default: the token in the environment's"
                            + " FERRY_PROJECTOR_TOKEN, or for a projector on this machine one of"
                            + " your development key, if any.")
    private String token = "";

    @Mixin private TlsOptions tls = new TlsOptions();

    @Override
    AdminApi api() {
        return new AdminAddress(AdministeredService.PROJECTOR, projector, token)
                .api(command.commandLine(), tls, Map.of());
    }
}
