package dev.ferry.local;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Changes what is known of a tenant.
@Command(
        name = "change",
        mixinStandardHelpOptions = true,
        description = {"Gives a tenant another name, another plan or other settings.", ""},
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry tenant change acme --plan unlimited --reason 'the new contract'")
final class TenantChangeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private TenantAction action = new TenantAction();
    @Mixin private TenantProperties properties = new TenantProperties();

    @Override
    public Integer call() throws Exception {
        Map<String, Object> said = properties.said();
        if (said.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "change takes --name, --plan or --setting.");
        }
        return action.run("change", said);
    }
}
