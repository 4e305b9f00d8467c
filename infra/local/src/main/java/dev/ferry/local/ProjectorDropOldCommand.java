package dev.ferry.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Drops the version that readers do not see.
@Command(
        name = "drop-old",
        mixinStandardHelpOptions = true,
        description = {
            "Drops the tables of the version that is kept beside the live one. There is no way back to"
                    + " it.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer =
                "  ./ferry projector drop-old order_details --reason 'the new version has proved itself'")
final class ProjectorDropOldCommand implements Callable<Integer> {
    @Mixin private ReadModelAction action = new ReadModelAction();

    @Override
    public Integer call() throws Exception {
        return action.run("drop-old");
    }
}
