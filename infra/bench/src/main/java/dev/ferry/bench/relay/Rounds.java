package dev.ferry.bench.relay;

import dev.ferry.bench.lab.GitCommit;
import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.report.BenchReport;
import dev.ferry.bench.report.Figure;
import dev.ferry.bench.report.ResultPage;
import dev.ferry.bench.report.RunOutcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Runs a scenario round by round, tells how it goes, and writes down what came out.
final class Rounds {
    private final Stage stage;
    private final Map<String, String> machine;
    private final int rounds;
    private final String command;
    private final Path folder;

    /// @param machine what is known of it
    Rounds(Stage stage, Map<String, String> machine, int rounds, String command, Path folder) {
        this.stage = stage;
        this.machine = machine;
        this.rounds = rounds;
        this.command = command;
        this.folder = folder;
    }

    /// @return whether every run counts
    boolean run(Scenario scenario, List<Contender> contenders) throws SQLException {
        Map<String, String> facts = facts();
        System.out.println("\n" + scenario.title() + ": preparing");
        contenders.forEach(Contender::build);
        List<Entry> entries =
                contenders.stream()
                        .flatMap(contender -> scenario.entries(stage, contender))
                        .toList();
        if (rounds > 1) {
            entries.forEach(entry -> warmUp(scenario, entry));
        }
        List<RunOutcome> outcomes = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Entry entry : entries) {
                RunOutcome outcome = run(scenario, entry, round);
                outcomes.add(outcome);
                System.out.println(progress(outcome, outcomes.size(), entries.size() * rounds));
            }
        }
        publish(scenario, contenders, facts, new BenchReport(outcomes));
        return outcomes.stream().allMatch(RunOutcome::counts);
    }

    /// The servers outlive every run, so whoever came first would pay for the broker's compiling.
    private static void warmUp(Scenario scenario, Entry entry) {
        RunOutcome outcome = run(scenario, entry, 0);
        System.out.println("[does not count, warms the servers up] " + outcome.label());
    }

    private static RunOutcome run(Scenario scenario, Entry entry, int round) {
        String track =
                (scenario + "-" + entry.label() + "-" + round)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
        try {
            return new RunOutcome(entry.label(), round, entry.work().run(track), "");
        } catch (Exception e) {
            String message = e.getMessage();
            return new RunOutcome(
                    entry.label(), round, Map.of(), message == null ? e.toString() : message);
        }
    }

    private static String progress(RunOutcome outcome, int done, int all) {
        String what =
                outcome.counts()
                        ? outcome.figures().entrySet().stream()
                                .limit(4)
                                .map(Rounds::figure)
                                .collect(Collectors.joining(", "))
                        : "DOES NOT COUNT: " + outcome.complaint();
        return "[%d/%d] %s: %s".formatted(done, all, outcome.label(), what);
    }

    private static String figure(Map.Entry<Figure, Double> entry) {
        return entry.getKey().title() + " " + entry.getKey().format(entry.getValue());
    }

    private void publish(
            Scenario scenario,
            List<Contender> contenders,
            Map<String, String> facts,
            BenchReport report) {
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        contenders.forEach(each -> settings.put(each.name(), each.settings()));
        new ResultPage(
                        LocalDate.now(ZoneOffset.UTC),
                        "relay-" + scenario,
                        scenario.title(),
                        command,
                        facts,
                        settings,
                        report)
                .publish(folder);
    }

    private Map<String, String> facts() throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("commit", GitCommit.current());
        facts.putAll(machine);
        facts.putAll(stage.lab().facts());
        facts.put("every system's JVM", String.join(" ", stage.jvm().flags()));
        facts.put("rows", Long.toString(stage.plan().backlog().rows()));
        facts.put("aggregates", Integer.toString(stage.plan().backlog().aggregates()));
        facts.put("payload", "300 bytes of JSON");
        return facts;
    }
}
