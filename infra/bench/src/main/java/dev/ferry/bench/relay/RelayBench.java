package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Home;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.lab.Lab;
import dev.ferry.bench.lab.Machine;
import dev.ferry.bench.relay.load.GivenBacklog;
import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.report.TypedCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./ferry bench relay`. Exit codes: 0 all runs count, 1 some do not, 2 wrong usage.
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Compares Ferry's relay with Debezium, namastack-outbox and what PostgreSQL alone allows.",
            "",
            "All systems run on this machine, one after the other, round by round, each as a process"
                    + " of its own with the same JVM, against the same PostgreSQL and Kafka. The first"
                    + " run fetches the peers with Maven."
        },
        footer = {
            "",
            "Scenarios:",
            "  drain     events/s and processor time per event of a backlog",
            "  latency   commit to visible for a read_committed consumer, at --rate",
            "  hot       as drain, all events of one aggregate",
            "  parked    as drain, without and with 10,000 aggregates parked",
            "  snapshot  as drain, without and with a REPEATABLE READ session held open",
            "  backlog   as drain, --rows against --large",
            "  writer    insert transactions/s with the relay off and on, at half load",
            "  idle      processor time and statements/s of a relay with nothing to do",
            "  handover  seconds until lanes have moved when a relay comes, is stopped, is killed",
            "  kills     lost, doubled and out of order after ten kills under load, at --rate",
            "  heap      as drain, with less and less heap",
            "",
            "Use a machine that does nothing else."
        })
public final class RelayBench implements Callable<Integer> {
    private static final int QUICK_ROWS = 200_000;

    /// Processes that want to run at once; an idle machine stays far below.
    private static final double BUSY = 2.0;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "drain",
            description = "What to measure: ${COMPLETION-CANDIDATES}.")
    private List<Scenario> scenarios = List.of();

    @Option(
            names = "--systems",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Who takes part: ${COMPLETION-CANDIDATES}. Default: all that suit the scenario.")
    private List<SystemName> systems = List.of();

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Rounds.")
    private int runs;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "500000",
            description = "Events of a backlog.")
    private long rows;

    @Option(names = "--quick", description = "200,000 rows and one round.")
    private boolean quick;

    @Option(
            names = "--large",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Events of the large backlog of the scenario backlog.")
    private long large;

    @Option(
            names = "--aggregates",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Aggregates that the events belong to; a multiple of 4.")
    private int aggregates;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "Length of what is measured by time: latency, writer, idle.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "60",
            description = "Seconds at --rate before latency and idle are measured.")
    private int warmUp;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Commits a second of the scenario latency.")
    private int rate;

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
            names = "--ferry-set",
            paramLabel = "KEY=VALUE",
            description = "Try a setting of Ferry's relay, relay.…; repeatable.")
    private List<String> ferry = List.of();

    @Option(
            names = "--debezium-set",
            paramLabel = "KEY=VALUE",
            description =
                    "Try a setting of Debezium's connector, or of Kafka Connect with worker. before"
                            + " it; repeatable.")
    private List<String> debezium = List.of();

    @Option(
            names = "--namastack-set",
            paramLabel = "KEY=VALUE",
            description = "Try a setting of namastack's program; repeatable.")
    private List<String> namastack = List.of();

    @Option(
            names = "--results",
            paramLabel = "FOLDER",
            description =
                    "Where the pages go. Default: infra/bench/results, or its target/results with"
                            + " --quick.")
    private @Nullable Path results;

    @Override
    public Integer call() throws Exception {
        RunPlan plan =
                new RunPlan(
                        new GivenBacklog(quick ? QUICK_ROWS : rows, aggregates),
                        large,
                        Duration.ofSeconds(seconds),
                        Duration.ofSeconds(warmUp),
                        rate);
        Jvm jvm = new Jvm(heap, options);
        if (Machine.load() > BUSY) {
            System.out.println(
                    "The machine is busy (load %.1f): the figures will mean little."
                            .formatted(Machine.load()));
        }
        Map<String, String> machine = Machine.facts();
        boolean allCount = true;
        try (Lab lab = Lab.open()) {
            Stage stage = new Stage(lab, jvm, plan);
            Rounds rounds =
                    new Rounds(
                            stage,
                            machine,
                            quick ? 1 : runs,
                            TypedCommand.of(spec, "relay"),
                            folder());
            for (Scenario scenario : scenarios) {
                allCount &= rounds.run(scenario, contenders(scenario));
            }
        } catch (BenchException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        return allCount ? 0 : 1;
    }

    private List<Contender> contenders(Scenario scenario) {
        Tried tried = new Tried(ferry, debezium, namastack);
        List<SystemName> wanted =
                systems.isEmpty()
                        ? Arrays.stream(SystemName.values())
                                .filter(name -> name.usual(scenario))
                                .toList()
                        : systems;
        return wanted.stream().map(name -> name.contender(tried)).filter(scenario::suits).toList();
    }

    private Path folder() {
        return quick && results == null ? Home.output("results") : Home.results(results);
    }
}
