package dev.ferry.bench.command;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.GitCommit;
import dev.ferry.bench.lab.Home;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.lab.Lab;
import dev.ferry.bench.lab.Machine;
import dev.ferry.bench.report.BenchReport;
import dev.ferry.bench.report.Figure;
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

/// `./ferry bench commands`. Exit codes: 0 all runs count, 1 one does not, 2 wrong usage.
@Command(
        name = "commands",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures how many commands a second the command service takes, with tokens and without.",
            "",
            "The clients run on the same machine. Use one that does nothing else."
        })
public final class CommandsBench implements Callable<Integer> {
    static final String WITHOUT = "without tokens";
    static final String WITH = "with tokens";

    private static final String TITLE = "Commands over HTTP, with tokens and without";

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "16",
            description = "Clients that send one command after the other.")
    private int clients;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long a run counts.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long commands are sent before.")
    private int warmUp;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Rounds.")
    private int runs;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "256",
            description = "Heap of the command service.")
    private int heap;

    @Option(
            names = "--results",
            paramLabel = "FOLDER",
            description = "Where the page goes. Default: infra/bench/results.")
    private @Nullable Path results;

    @Override
    public Integer call() throws SQLException {
        Jvm jvm = new Jvm(heap, List.of("-XX:+UseParallelGC"));
        CommandLoad load =
                new CommandLoad(clients, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("commit", GitCommit.current());
        facts.putAll(Machine.facts());
        try (Lab lab = Lab.open()) {
            facts.putAll(lab.facts());
            facts.put("the service's JVM", String.join(" ", jvm.flags()));
            List<RunOutcome> outcomes = new ArrayList<>();
            for (int round = 1; round <= runs; round++) {
                // Who begins changes from round to round.
                for (String label :
                        round % 2 == 1 ? List.of(WITHOUT, WITH) : List.of(WITH, WITHOUT)) {
                    RunOutcome outcome =
                            new RunOutcome(label, round, run(lab, jvm, load, label, round), "");
                    System.out.println(outcome.line());
                    outcomes.add(outcome);
                }
            }
            new ResultPage(
                            "commands",
                            TITLE,
                            TypedCommand.of(spec, "commands"),
                            facts,
                            new BenchReport(outcomes))
                    .publish(Home.results(results));
            return 0;
        } catch (BenchException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static Map<Figure, Double> run(
            Lab lab, Jvm jvm, CommandLoad load, String label, int round) throws SQLException {
        boolean withTokens = label.equals(WITH);
        String name = "commands-%s-%d".formatted(withTokens ? "with" : "without", round);
        try (CommandTrack track = CommandTrack.open(lab, name);
                CommandServer server = CommandServer.start(track, jvm, withTokens)) {
            Map<Figure, Double> figures = load.run(track, server);
            if (track.outboxRows() == 0) {
                throw new BenchException("The commands left no rows in the outbox.");
            }
            return figures;
        }
    }
}
