package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.GitCommit;
import dev.ferry.bench.lab.Home;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.lab.Lab;
import dev.ferry.bench.lab.Machine;
import dev.ferry.bench.relay.system.OwnClassPath;
import dev.ferry.bench.report.BenchReport;
import dev.ferry.bench.report.ResultPage;
import dev.ferry.bench.report.RunOutcome;
import dev.ferry.bench.report.TypedCommand;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./ferry bench projector`. Exit codes: 0 all runs count, 1 some do not, 2 wrong usage.
@Command(
        name = "projector",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Compares the projector with its read models' own SQL, and with another build.",
            "",
            "Every run reads the same topics from their beginning into a new database. Use a machine"
                    + " that does nothing else."
        })
public final class ProjectorBench implements Callable<Integer> {
    private static final String TITLE = "Events of Kafka into the present read models";

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "100000", description = "Orders.")
    private long orders;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Customers that place the orders in turn.")
    private long customers;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Rounds.")
    private int runs;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "512",
            description = "Heap of every system.")
    private int heap;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            defaultValue = "-XX:+UseParallelGC",
            description = "JVM options of every system; repeatable.")
    private List<String> options = List.of();

    @Option(
            names = "--against",
            paramLabel = "FOLDER",
            description =
                    "A checkout of another commit whose ./ferry was run once, so that it is built:"
                            + " its projector takes part.")
    private @Nullable Path against;

    @Option(
            names = "--results",
            paramLabel = "FOLDER",
            description = "Where the page goes. Default: infra/bench/results.")
    private @Nullable Path results;

    @Override
    public Integer call() throws SQLException {
        try {
            ShopEvents events = new ShopEvents(orders, customers);
            List<ReadSystem> systems = systems(events);
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("commit", GitCommit.current());
            facts.putAll(Machine.facts());
            Jvm jvm = new Jvm(heap, options);
            try (Lab lab = Lab.open()) {
                facts.putAll(lab.facts());
                facts.put("every system's JVM", String.join(" ", jvm.flags()));
                facts.put("events", Long.toString(events.count()));
                facts.put("orders", Long.toString(orders));
                facts.put("customers", Long.toString(customers));
                System.out.println("writing " + events.count() + " events");
                ShopTopics.write(lab.bootstrapServers(), events);
                List<RunOutcome> outcomes = rounds(new Projection(lab, jvm, events), systems);
                new ResultPage(
                                "projector",
                                TITLE,
                                TypedCommand.of(spec, "projector"),
                                facts,
                                new BenchReport(outcomes))
                        .publish(Home.results(results));
                return outcomes.stream().allMatch(RunOutcome::counts) ? 0 : 1;
            }
        } catch (BenchException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    /// With several rounds, a first one that does not count pays for the servers' compiling.
    private List<RunOutcome> rounds(Projection projection, List<ReadSystem> systems) {
        List<RunOutcome> outcomes = new ArrayList<>();
        for (int round = runs > 1 ? 0 : 1; round <= runs; round++) {
            for (int place = 0; place < systems.size(); place++) {
                RunOutcome outcome = run(projection, systems.get(place), place, round);
                System.out.println(
                        "[round %d] %s: %s"
                                .formatted(
                                        round,
                                        outcome.label(),
                                        outcome.counts()
                                                ? Projection.RATE.format(
                                                                outcome.figures()
                                                                        .getOrDefault(
                                                                                Projection.RATE,
                                                                                0.0))
                                                        + " events/s"
                                                : "DOES NOT COUNT: " + outcome.complaint()));
                if (round > 0) {
                    outcomes.add(outcome);
                }
            }
        }
        return outcomes;
    }

    private static RunOutcome run(Projection projection, ReadSystem system, int place, int round) {
        try {
            String track = "projector-" + place + "-" + round;
            return new RunOutcome(system.name(), round, projection.run(track, system), "");
        } catch (SQLException | RuntimeException e) {
            return new RunOutcome(system.name(), round, Map.of(), String.valueOf(e.getMessage()));
        }
    }

    private List<ReadSystem> systems(ShopEvents events) {
        List<ReadSystem> systems = new ArrayList<>();
        systems.add(new Projector("projector", OwnClassPath.get(), 0));
        systems.add(new HandlersOnly(events));
        if (against != null) {
            systems.add(new Projector("projector of the other build", classPath(against), 0));
        }
        return systems;
    }

    private static String classPath(Path checkout) {
        Path target = checkout.resolve("infra/local/target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new BenchException(
                    checkout + " is not a built checkout: run its ./ferry --help once.");
        }
        return target.toAbsolutePath().resolve("lib") + File.separator + "*";
    }
}
