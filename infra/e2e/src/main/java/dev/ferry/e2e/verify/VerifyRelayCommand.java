package dev.ferry.e2e.verify;

import dev.ferry.e2e.verify.world.Stop;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.telemetry.Terminal;
import java.io.PrintStream;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line of the check.
@Command(
        name = "ferry verify-relay",
        mixinStandardHelpOptions = true,
        version = "ferry 0.1.0",
        description = {
            "Proves the relay's promises, or finds out how they break.",
            "",
            "Starts PostgreSQL, Kafka and some relays, commits numbered events, injects faults at"
                    + " random, and compares what a read_committed consumer saw with what was"
                    + " committed: lost, duplicated, out of order, rolled back. All must be 0;"
                    + " at-least-once may duplicate, and is spared zombies.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry verify-relay                      some minutes, a new seed",
            "  ./ferry verify-relay --seed=42            the faults of seed 42 once more",
            "  ./ferry verify-relay --minutes=60         an hour, with minute-long outages too",
            "",
            "A seed decides the faults and what is written, not the moments at which they meet: run"
                    + " a seed a few times to repeat what it found."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every promise was kept",
            "1:a promise was broken, or the check itself failed",
            "2:wrong usage; nothing was started",
            "130:interrupted by Ctrl-C; what had been recorded was judged"
        })
final class VerifyRelayCommand implements Callable<Integer> {
    private final Stop stop;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of the faults and of what is written (default: a new one, printed)")
    private @Nullable Long seed;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "200000",
            description = "to commit at least, 1 to 10000000 (default: ${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--aggregates",
            paramLabel = "N",
            defaultValue = "5000",
            description = "that the events belong to, 500 to 1000000 (default: ${DEFAULT-VALUE})")
    private int aggregates;

    @Option(
            names = "--relays",
            paramLabel = "N",
            defaultValue = "3",
            description = "processes, 1 to 8 (default: ${DEFAULT-VALUE})")
    private int relays;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "of each relay, 1 to 8 (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--writers",
            paramLabel = "N",
            defaultValue = "6",
            description =
                    "threads, 2 to 32; one keeps its transactions open for seconds (default:"
                            + " ${DEFAULT-VALUE})")
    private int writers;

    @Option(
            names = "--faults",
            paramLabel = "N",
            defaultValue = "40",
            description = "to inject at least, 0 to 100000 (default: ${DEFAULT-VALUE})")
    private int faults;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "0",
            description = "to go on for at least, 0 to 1440 (default: ${DEFAULT-VALUE})")
    private int minutes;

    @Option(
            names = "--delivery",
            paramLabel = "MODE",
            defaultValue = "exactly-once",
            converter = DeliveryName.class,
            description = "exactly-once or at-least-once (default: ${DEFAULT-VALUE})")
    private Delivery delivery = Delivery.EXACTLY_ONCE;

    VerifyRelayCommand(Stop stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        PrintStream out = System.out;
        try (RelayCheck check = new RelayCheck(plan(), stop, out, Terminal.isThere())) {
            CheckResult result = check.run();
            new Report(result, out).print();
            return result.exitCode();
        }
    }

    private CheckPlan plan() {
        try {
            return new CheckPlan(
                    seed == null ? new Random().nextInt(1_000_000) : seed,
                    events,
                    aggregates,
                    relays,
                    workers,
                    writers,
                    faults,
                    minutes,
                    delivery);
        } catch (InvalidSetting e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--" + e.getMessage());
        }
    }
}
