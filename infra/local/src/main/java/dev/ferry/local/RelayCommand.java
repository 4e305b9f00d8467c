package dev.ferry.local;

import dev.ferry.local.stop.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What a person may ask of a running relay.
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows how a running relay's outbox stands, and acts upon it.",
            "",
            "Actions need a --reason. They are kept in the table outbox.audit.",
            "",
            "./ferry relay run --config FILE starts a relay in front of any outbox.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry relay status --watch",
            "  ./ferry relay parked",
            "  ./ferry relay pause --reason 'Kafka is being upgraded'",
            "  ./ferry relay retry --all --reason 'the topic exists now'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the relay is not there, refuses the token or the request",
            "2:wrong usage; nothing was asked",
            "130:interrupted by Ctrl-C"
        })
final class RelayCommand {
    private RelayCommand() {}

    static CommandLine tree(StopSignal stop) {
        return new CommandLine(new RelayCommand())
                .addSubcommand(new RelayStatusCommand(stop))
                .addSubcommand(new RelayLanesCommand())
                .addSubcommand(new RelayParkedCommand())
                .addSubcommand(new RelayPauseCommand())
                .addSubcommand(new RelayResumeCommand())
                .addSubcommand(new RelayRetryCommand())
                .addSubcommand(new RelayDiscardCommand())
                .addSubcommand(new RelayReplayCommand());
    }
}
