package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.relay.load.Arrivals;
import dev.ferry.bench.relay.load.Arrivals.Milestones;
import dev.ferry.bench.relay.load.GivenBacklog;
import dev.ferry.bench.relay.load.Ledger;
import dev.ferry.bench.relay.load.PrintedProgress;
import dev.ferry.bench.relay.load.Watcher;
import dev.ferry.bench.relay.load.Watcher.Wait;
import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.relay.system.Track;
import dev.ferry.bench.report.Figure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How fast a backlog goes: written while the system is off, then the system is started.
///
/// The rate is taken from the first to the last event that a `read_committed` consumer sees, so it
/// does not count the start of the JVM, but does count its warming up; the second half alone shows
/// what it is worth when warm.
///
/// @param backlog to be drained
/// @param burden laid before the system starts
record DrainScenario(GivenBacklog backlog, Burden burden) {
    static final Figure RATE = Figure.compared("events/s", 0);
    static final Figure SECOND_HALF = Figure.compared("events/s, second half", 0);
    static final Figure START = Figure.of("s to the first event", 2);
    static final Figure COST = Figure.compared("processor µs/event", 1);
    static final Figure RELAY = Figure.of("of that relay", 1);
    static final Figure POSTGRES = Figure.of("of that PostgreSQL", 1);
    static final Figure BROKER = Figure.of("of that broker", 1);
    static final Figure COST_WITH_START = Figure.of("processor µs/event, start included", 1);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final double NANOS_PER_SECOND = 1e9;

    Map<Figure, Double> run(Stage stage, Contender contender, Track track) throws SQLException {
        backlog.write(track, contender);
        try (Connection _ = burdened(track);
                Child child = stage.start(track, contender)) {
            Cost born = Cost.now(stage.lab(), child);
            try (Arrivals arrivals = arrivals(stage, contender, track, child)) {
                arrivals.awaitFirst(PATIENCE);
                Cost atFirst = Cost.now(stage.lab(), child);
                Milestones times = arrivals.awaitLast(PATIENCE);
                Cost atLast = Cost.now(stage.lab(), child);
                return figures(times, atFirst, atLast.since(atFirst), atLast.since(born), born);
            } catch (BenchException e) {
                throw Stage.explained(e, child);
            }
        }
    }

    private Arrivals arrivals(Stage stage, Contender contender, Track track, Child child) {
        return contender.staysInDatabase()
                ? new PrintedProgress(track.log(), child, backlog.rows())
                : new Watcher(
                                stage.lab().bootstrapServers(),
                                new Ledger(backlog.aggregates()),
                                backlog.rows(),
                                Wait.BULK,
                                child::isAlive,
                                (number, nanos) -> {})
                        .start(track.topic());
    }

    private Connection burdened(Track track) throws SQLException {
        Connection other = track.connect();
        burden.lay(other);
        return other;
    }

    private Map<Figure, Double> figures(
            Milestones times, Cost atFirst, Cost drain, Cost all, Cost born) {
        Map<Figure, Double> figures = new LinkedHashMap<>();
        figures.put(RATE, backlog.rows() * NANOS_PER_SECOND / (times.last() - times.first()));
        figures.put(
                SECOND_HALF,
                backlog.rows() / 2.0 * NANOS_PER_SECOND / (times.last() - times.half()));
        figures.put(START, (atFirst.nanos() - born.nanos()) / NANOS_PER_SECOND);
        figures.put(COST, perEvent(drain.total()));
        figures.put(RELAY, perEvent(drain.relay()));
        figures.put(POSTGRES, perEvent(drain.postgres()));
        figures.put(BROKER, perEvent(drain.broker()));
        figures.put(COST_WITH_START, perEvent(all.total()));
        return figures;
    }

    private double perEvent(Duration time) {
        return time.toNanos() / 1_000.0 / backlog.rows();
    }
}
