package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdministeredService;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which relay is asked, and by what right.
final class RelayOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8082",
            description = "Where the relay is. Default: ${DEFAULT-VALUE}.")
    private URI relay = URI.create("");

    @Option(
            names = "--token",
            paramLabel = "file:PATH",
            defaultValue = "${env:FERRY_RELAY_TOKEN:-}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description =
                    "File with an administrator's token, or with the relay's setting"
                            + " relay.admin.token. Default: the token in the environment's"
                            + " FERRY_RELAY_TOKEN, or for a relay on this machine one of"
                            + " your development key, if any.")
    private String token = "";

    @Mixin private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--outbox",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Which of the relay's outboxes. Default: its first.")
    private String outbox = "";

    AdminApi api() {
        return new AdminAddress(AdministeredService.RELAY, relay, token)
                .api(
                        command.commandLine(),
                        tls,
                        outbox.isEmpty() ? Map.of() : Map.of("outbox", outbox));
    }
}
