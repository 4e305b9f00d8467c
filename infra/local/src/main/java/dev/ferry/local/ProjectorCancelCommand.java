package dev.ferry.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Takes a rebuild back.
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = {
            "Stops a rebuild that is not live yet and drops its tables. Readers notice nothing. The only"
                    + " version of a read model is emptied instead, and can be filled anew with rebuild.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry projector cancel order_details --reason 'not tonight'")
final class ProjectorCancelCommand implements Callable<Integer> {
    @Mixin private ReadModelAction action = new ReadModelAction();

    @Override
    public Integer call() throws Exception {
        return action.run("cancel");
    }
}
