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
import org.HdrHistogram.Histogram;

/// What the application pays for being relayed: its insert transactions at half of what it could
/// do, first with the relay off, then with the relay on and the backlog gone.
final class WriterCost {
    static final Figure MOST = Figure.of("inserts/s at most, relay off", 0);
    static final Figure OFF = Figure.of("at half load, relay off", 0);
    static final Figure ON = Figure.of("at half load, relay on", 0);
    static final Figure SHARE = Figure.compared("on ÷ off %", 1);
    static final Figure OFF_P50 = Figure.of("commit p50 ms off", 2);
    static final Figure ON_P50 = Figure.of("commit p50 ms on", 2);
    static final Figure OFF_P99 = Figure.of("commit p99 ms off", 2);
    static final Figure ON_P99 = Figure.of("commit p99 ms on", 2);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final double MICROS_PER_MILLI = 1e3;

    private WriterCost() {}

    static Map<Figure, Double> run(Stage stage, Contender contender, Track track)
            throws SQLException {
        int aggregates = stage.plan().backlog().aggregates();
        Duration duration = stage.plan().duration();
        try (LoadWriters writers = new LoadWriters(track, contender, aggregates, Commits.UNHEARD)) {
            LoadWriters.Outcome most = writers.write(duration.dividedBy(2), 0);
            LoadWriters.Outcome off = writers.write(duration, most.rate() / 2);
            long before = most.commits() + off.commits();
            try (Child child = stage.start(track, contender);
                    Watcher watcher = watcher(stage, new Ledger(aggregates), track, child)) {
                try {
                    watcher.awaitCount(before, PATIENCE);
                    LoadWriters.Outcome on = writers.write(duration, most.rate() / 2);
                    watcher.expect(before + on.commits());
                    watcher.awaitLast(PATIENCE);
                    return figures(most, off, on);
                } catch (BenchException e) {
                    throw Stage.explained(e, child);
                }
            }
        }
    }

    private static Watcher watcher(Stage stage, Ledger ledger, Track track, Child child) {
        return new Watcher(
                        stage.lab().bootstrapServers(),
                        ledger,
                        0,
                        Wait.BULK,
                        child::isAlive,
                        (number, nanos) -> {})
                .start(track.topic());
    }

    private static Map<Figure, Double> figures(
            LoadWriters.Outcome most, LoadWriters.Outcome off, LoadWriters.Outcome on) {
        Map<Figure, Double> figures = new LinkedHashMap<>();
        figures.put(MOST, most.rate());
        figures.put(OFF, off.rate());
        figures.put(ON, on.rate());
        figures.put(SHARE, on.rate() * 100 / off.rate());
        figures.put(OFF_P50, millis(off.durations(), 50));
        figures.put(ON_P50, millis(on.durations(), 50));
        figures.put(OFF_P99, millis(off.durations(), 99));
        figures.put(ON_P99, millis(on.durations(), 99));
        return figures;
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
