package dev.ferry.local;

import dev.ferry.local.operating.ReactionText;
import dev.ferry.local.stop.StopSignal;
import picocli.CommandLine.Command;

/// Tells how the reactions stand, once or until Ctrl-C.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Tells of each reaction whether it is live or still hears of the past, how many records"
                    + " it has read, how far it is behind, and its dead letters.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry reactions status",
            "  ./ferry reactions status --watch          bars on a terminal, lines in a pipe",
            "  ./ferry reactions status --json"
        })
final class ReactionsStatusCommand extends SubscriptionStatusCommand {
    ReactionsStatusCommand(StopSignal stop) {
        super(new ReactionsOptions(), ReactionText::lines, stop);
    }
}
