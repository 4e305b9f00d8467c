package dev.ferry.local;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Refuses the requests of a tenant.
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        description = {
            "Suspends a tenant: its requests are refused with 403, by each service within seconds.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry tenant suspend acme --reason 'the contract has ended'")
final class TenantSuspendCommand implements Callable<Integer> {
    @Mixin private TenantAction action = new TenantAction();

    @Override
    public Integer call() throws Exception {
        return action.run("suspend", Map.of());
    }
}
