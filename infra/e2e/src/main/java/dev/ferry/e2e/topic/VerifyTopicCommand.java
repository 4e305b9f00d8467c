package dev.ferry.e2e.topic;

import dev.ferry.e2e.verify.DeliveryName;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.telemetry.Terminal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line of the comparison.
@Command(
        name = "ferry verify-topic",
        mixinStandardHelpOptions = true,
        version = "ferry 0.1.0",
        description = {
            "Compares a table of committed numbers with what any relay published.",
            "",
            "The table has a row for each event: the aggregate's key, and a number that grows"
                    + " within the aggregate. The check reads the table, then the topics from their"
                    + " beginning, and tells what was lost, doubled, out of order or never committed."
                    + " Writers and relay may go on: what is committed after the check began is not"
                    + " missed. It only reads.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./ferry verify-topic --bootstrap-servers 127.0.0.1:9092 --topic shop.order \\",
            "    --database-url jdbc:postgresql://127.0.0.1:5432/shop --table order_event \\",
            "    --key-column order_id --number-column version --number-in json:/version"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every committed event is in the topics once, in order",
            "1:something is lost, doubled, out of order, never committed or without a number",
            "2:wrong usage, or table or topics cannot be read; nothing was judged"
        })
final class VerifyTopicCommand implements Callable<Integer> {
    // Picocli sets the field.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Mixin private NumbersOptions numbers = new NumbersOptions();
    @Mixin private TopicOptions topics = new TopicOptions();

    @Option(
            names = "--delivery",
            paramLabel = "MODE",
            defaultValue = "exactly-once",
            converter = DeliveryName.class,
            description =
                    "exactly-once, or at-least-once, which may double (default: ${DEFAULT-VALUE})")
    private Delivery delivery = Delivery.EXACTLY_ONCE;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            TopicCheck check =
                    new TopicCheck(numbers.table(System.getenv()), topics.source(), topics.judge());
            // The result goes to the standard output, progress does not.
            return print(check.run(System.err, Terminal.isThere()));
        } catch (InvalidSetting e) {
            return refuse("--" + e.getMessage());
        } catch (CannotJudge e) {
            return refuse(String.valueOf(e.getMessage()));
        }
    }

    private int print(TopicCheck.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        boolean mayDouble = delivery == Delivery.AT_LEAST_ONCE;
        if (json) {
            out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(result));
            out.flush();
        } else {
            new TopicReport(out).print(result, mayDouble);
        }
        return result.verdict().holds(mayDouble) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int refuse(String sentence) {
        spec.commandLine().getErr().println("ferry: " + sentence);
        return ExitCode.USAGE;
    }
}
