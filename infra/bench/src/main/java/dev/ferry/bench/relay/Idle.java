package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.relay.load.Ledger;
import dev.ferry.bench.relay.load.LoadWriters;
import dev.ferry.bench.relay.load.LoadWriters.Commits;
import dev.ferry.bench.relay.load.Watcher;
import dev.ferry.bench.relay.load.Watcher.Wait;
import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.relay.system.Track;
import dev.ferry.bench.report.Figure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a relay costs that has nothing to do: processor time, and statements that PostgreSQL
/// answers. What a replication stream sends is no statement.
final class Idle {
    static final Figure RELAY = Figure.compared("relay % of a core", 2);
    static final Figure POSTGRES = Figure.of("PostgreSQL % of a core", 2);
    static final Figure BROKER = Figure.of("broker % of a core", 2);
    static final Figure STATEMENTS = Figure.compared("statements/s", 1);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final double NANOS_PER_SECOND = 1e9;

    private Idle() {}

    static Map<Figure, Double> run(Stage stage, Contender contender, Track track)
            throws SQLException {
        try (Child child = stage.start(track, contender)) {
            try {
                warmUp(stage, contender, track, child);
                pause(SETTLE);
                long statements = stage.lab().statements(track.name());
                Cost start = Cost.now(stage.lab(), child);
                pause(stage.plan().duration());
                Cost cost = Cost.now(stage.lab(), child).since(start);
                long asked = stage.lab().statements(track.name()) - statements;
                return figures(cost, asked);
            } catch (BenchException e) {
                throw Stage.explained(e, child);
            }
        }
    }

    /// Events through and through until nothing is left to compile: an idle relay has not just
    /// begun.
    private static void warmUp(Stage stage, Contender contender, Track track, Child child)
            throws SQLException {
        int aggregates = stage.plan().backlog().aggregates();
        try (LoadWriters writers = new LoadWriters(track, contender, aggregates, Commits.UNHEARD);
                Watcher watcher =
                        new Watcher(
                                        stage.lab().bootstrapServers(),
                                        new Ledger(aggregates),
                                        0,
                                        Wait.NONE,
                                        child::isAlive,
                                        (number, nanos) -> {})
                                .start(track.topic())) {
            watcher.expect(
                    writers.write(stage.plan().warmUp(), stage.plan().perSecond()).commits());
            watcher.awaitLast(PATIENCE);
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
    }

    private static Map<Figure, Double> figures(Cost cost, long statements) {
        Map<Figure, Double> figures = new LinkedHashMap<>();
        figures.put(RELAY, cost.percent(cost.relay()));
        figures.put(POSTGRES, cost.percent(cost.postgres()));
        figures.put(BROKER, cost.percent(cost.broker()));
        figures.put(STATEMENTS, statements * NANOS_PER_SECOND / cost.nanos());
        return figures;
    }
}
