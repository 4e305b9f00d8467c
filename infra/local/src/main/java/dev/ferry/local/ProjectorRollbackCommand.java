package dev.ferry.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Goes back to the version before.
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Lets readers see the version before again, at once: it was kept up to date beside the new"
                    + " one, which is now kept instead.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry projector rollback order_details --reason 'the new sums are wrong'")
final class ProjectorRollbackCommand implements Callable<Integer> {
    @Mixin private ReadModelAction action = new ReadModelAction();

    @Override
    public Integer call() throws Exception {
        return action.run("rollback");
    }
}
