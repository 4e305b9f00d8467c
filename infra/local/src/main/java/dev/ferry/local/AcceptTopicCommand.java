package dev.ferry.local;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Reads a topic from its beginning.
@Command(
        name = "accept-topic",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a topic from the beginning of what there is, where its partitions stopped because it was deleted and made anew, because Kafka lost records, or because retention passed a checkpoint.",
            "",
            "That does no harm: events that come again are dropped, and an event whose predecessors are missing waits for them. ./ferry relay replay publishes those again. A read model or reaction that has stopped to be filled from the topic goes on.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./${COMMAND-FULL-NAME} ferry.order --reason 'the topic was made anew'")
final class AcceptTopicCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private AdministrationAction action;

    @Parameters(paramLabel = "TOPIC", description = "The name of the topic, as readiness tells it.")
    private String topic = "";

    AcceptTopicCommand(ServiceOptions service) {
        action = new AdministrationAction(service);
    }

    @Override
    public Integer call() throws Exception {
        return action.run(spec.commandLine().getOut(), "accept-topic", Map.of("topic", topic));
    }
}
