package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.GitCommit;
import dev.ferry.bench.lab.Home;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.lab.Lab;
import dev.ferry.bench.lab.Machine;
import dev.ferry.bench.report.BenchReport;
import dev.ferry.bench.report.ResultPage;
import dev.ferry.bench.report.RunOutcome;
import dev.ferry.bench.report.TypedCommand;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
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

/// `./ferry bench rebuild`. Exit codes: 0 all rounds were measured, 1 one was not, 2 wrong usage.
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures how old the live read model is while a new version of it is filled.",
            "",
            "Orders are placed at a steady pace all the time. Use a machine that does nothing else."
        })
public final class RebuildBench implements Callable<Integer> {
    private static final String TITLE = "Age of live events during a rebuild of order_details";

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "80000",
            description = "Orders of the past.")
    private long past;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Customers that place the orders in turn.")
    private long customers;

    @Option(
            names = "--pace",
            paramLabel = "N",
            defaultValue = "200",
            description = "Orders placed a second.")
    private int perSecond;

    @Option(
            names = "--calm",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long orders are placed before the rebuild.")
    private int calm;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Rounds.")
    private int runs;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "512",
            description = "Heap of the projector.")
    private int heap;

    @Option(
            names = "--results",
            paramLabel = "FOLDER",
            description = "Where the page goes. Default: infra/bench/results.")
    private @Nullable Path results;

    @Override
    public Integer call() throws SQLException {
        ShopEvents events = new ShopEvents(past, customers);
        Jvm jvm = new Jvm(heap, List.of("-XX:+UseParallelGC"));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("commit", GitCommit.current());
        facts.putAll(Machine.facts());
        try (Lab lab = Lab.open()) {
            facts.putAll(lab.facts());
            facts.put("the projector's JVM", String.join(" ", jvm.flags()));
            facts.put("events of the past", Long.toString(events.count()));
            facts.put("orders a second", Integer.toString(perSecond));
            ShopTopics.write(lab.bootstrapServers(), events);
            try (LiveOrders orders = new LiveOrders(lab.bootstrapServers(), events)) {
                var pace = new Staleness.Pace(perSecond, Duration.ofSeconds(calm));
                new ResultPage(
                                "rebuild",
                                TITLE,
                                TypedCommand.of(spec, "rebuild"),
                                facts,
                                new BenchReport(
                                        rounds(new Staleness(lab, jvm, events, orders, pace))))
                        .publish(Home.results(results));
            }
            return 0;
        } catch (BenchException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private List<RunOutcome> rounds(Staleness staleness) throws SQLException {
        List<RunOutcome> outcomes = new ArrayList<>();
        for (int round = 1; round <= runs; round++) {
            int number = round;
            staleness
                    .run("rebuild-" + round)
                    .forEach((part, figures) -> {
                        RunOutcome outcome = new RunOutcome(part, number, figures, "");
                        System.out.println(outcome.line());
                        outcomes.add(outcome);
                    });
        }
        return outcomes;
    }
}
