package dev.ferry.local;

import dev.ferry.local.operating.ReadModelText;
import dev.ferry.local.stop.StopSignal;
import picocli.CommandLine.Command;

/// Tells how the read models stand, once or until Ctrl-C.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Tells of each version of each read model: whether readers see it, how many records it"
                    + " has read, how far it is behind, and its dead letters. Of one that is being"
                    + " filled also its rate and the time that is left.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry projector status",
            "  ./ferry projector status --watch          bars on a terminal, lines in a pipe",
            "  ./ferry projector status --json"
        })
final class ProjectorStatusCommand extends SubscriptionStatusCommand {
    ProjectorStatusCommand(StopSignal stop) {
        super(new ProjectorOptions(), ReadModelText::lines, stop);
    }
}
