package dev.ferry.local;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Ends a suspension.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {"Ends the suspension of a tenant.", ""},
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry tenant resume acme --reason 'the bill is paid'")
final class TenantResumeCommand implements Callable<Integer> {
    @Mixin private TenantAction action = new TenantAction();

    @Override
    public Integer call() throws Exception {
        return action.run("resume", Map.of());
    }
}
