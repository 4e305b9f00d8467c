package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdminFailure;
import dev.ferry.runtime.telemetry.Terminal;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Erases a tenant's rows in the command database.
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases all rows of a suspended tenant in the command database. Nothing brings them back, and the slug cannot be given again. An erasure that was interrupted goes on when the command is repeated.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry tenant erase acme --reason 'the contract has ended'")
final class TenantEraseCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private TenantAction action = new TenantAction();

    @Option(
            names = "--without-export",
            description = "Erases a tenant whose rows were not exported since it was suspended.")
    private boolean withoutExport;

    @Option(names = "--yes", description = "Does not ask for the tenant again.")
    private boolean yes;

    @Override
    public Integer call() throws AdminFailure, InterruptedException {
        TenantShowCommand.require(spec, action.tenant());
        if (!yes) {
            confirm();
        }
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = action.api()) {
            Map<String, Object> body = action.author(Map.of("withoutExport", withoutExport));
            String path = "tenants/%s/erase".formatted(action.tenant());
            out.println(api.post(path, body).path("answer").asString());
            out.println(
                    "What remains: the rows of the read models, and the records in Kafka's topics until their retention ends.");
        }
        out.flush();
        return 0;
    }

    /// @throws ParameterException when nobody can be asked, or the answer is another tenant
    private void confirm() {
        if (!Terminal.isThere()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no terminal to ask on; give --yes to erase the tenant %s."
                            .formatted(action.tenant()));
        }
        String typed =
                Objects.requireNonNull(System.console())
                        .readLine("Type the tenant again to erase all of its rows for ever: ");
        if (!action.tenant().equals(typed)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "that is not %s; nothing was erased.".formatted(action.tenant()));
        }
    }
}
