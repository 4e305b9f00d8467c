package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.relay.load.Ledger;
import dev.ferry.bench.relay.load.LoadWriters;
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

/// How soon a single committed event is visible to a `read_committed` consumer, at a steady pace of
/// small transactions and with everything warm.
///
/// Two clocks start: when the commit is sent (which includes PostgreSQL's own work) and when it is
/// answered. An event that is visible before its writer hears of its commit counts as 0 by the
/// second.
final class Latency {
    static final Figure P50 = Figure.compared("p50 ms", 2);
    static final Figure P99 = Figure.compared("p99 ms", 2);
    static final Figure MAX = Figure.of("max ms", 1);
    static final Figure SENT_P50 = Figure.of("p50 ms from sending", 2);
    static final Figure SENT_P99 = Figure.of("p99 ms from sending", 2);
    static final Figure RATE = Figure.of("commits/s", 0);
    static final Figure COST = Figure.of("processor µs/event", 0);
    static final Figure RELAY_COST = Figure.of("relay µs/event", 0);
    static final Figure POSTGRES_COST = Figure.of("PostgreSQL µs/event", 0);
    static final Figure BROKER_COST = Figure.of("broker µs/event", 0);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration KNOCK = Duration.ofSeconds(1);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Stage stage;
    private final int perSecond;

    // By event number. Each is written by one thread and read when that thread has ended its phase.
    private final long[] sent;
    private final long[] answered;
    private final long[] arrived;

    Latency(Stage stage) {
        this.stage = stage;
        perSecond = stage.plan().perSecond();
        Duration all = KNOCK.plus(stage.plan().warmUp()).plus(stage.plan().duration());
        // Twice what is planned: the connections need not be equally far.
        int room = Math.toIntExact(2L * perSecond * (all.toSeconds() + 1));
        sent = new long[room];
        answered = new long[room];
        arrived = new long[room];
    }

    Map<Figure, Double> run(Contender contender, Track track) throws SQLException {
        int aggregates = stage.plan().backlog().aggregates();
        try (Child child = stage.start(track, contender);
                LoadWriters writers =
                        new LoadWriters(track, contender, aggregates, this::committed);
                Watcher watcher = watcher(new Ledger(aggregates), track, child)) {
            try {
                long before = writers.write(KNOCK, perSecond).commits();
                watcher.awaitCount(before, PATIENCE);
                before += writers.write(stage.plan().warmUp(), perSecond).commits();
                watcher.awaitCount(before, PATIENCE);
                Cost start = Cost.now(stage.lab(), child);
                LoadWriters.Outcome measured = writers.write(stage.plan().duration(), perSecond);
                watcher.expect(before + measured.commits());
                watcher.awaitLast(PATIENCE);
                Cost cost = Cost.now(stage.lab(), child).since(start);
                return figures(start.nanos(), measured, cost);
            } catch (BenchException e) {
                throw Stage.explained(e, child);
            }
        }
    }

    private Watcher watcher(Ledger ledger, Track track, Child child) {
        return new Watcher(
                        stage.lab().bootstrapServers(),
                        ledger,
                        0,
                        Wait.NONE,
                        child::isAlive,
                        (number, nanos) -> arrived[number] = nanos)
                .start(track.topic());
    }

    private void committed(int number, long sentAt, long answeredAt) {
        sent[number] = sentAt;
        answered[number] = answeredAt;
    }

    private Map<Figure, Double> figures(long from, LoadWriters.Outcome measured, Cost cost) {
        Histogram sinceSent = new Histogram(3);
        Histogram sinceAnswered = new Histogram(3);
        for (int number = 0; number < sent.length; number++) {
            if (arrived[number] != 0 && sent[number] >= from) {
                sinceSent.recordValue(arrived[number] - sent[number]);
                sinceAnswered.recordValue(Math.max(0, arrived[number] - answered[number]));
            }
        }
        Map<Figure, Double> figures = new LinkedHashMap<>();
        figures.put(P50, sinceAnswered.getValueAtPercentile(50) / NANOS_PER_MILLI);
        figures.put(P99, sinceAnswered.getValueAtPercentile(99) / NANOS_PER_MILLI);
        figures.put(MAX, sinceAnswered.getMaxValue() / NANOS_PER_MILLI);
        figures.put(SENT_P50, sinceSent.getValueAtPercentile(50) / NANOS_PER_MILLI);
        figures.put(SENT_P99, sinceSent.getValueAtPercentile(99) / NANOS_PER_MILLI);
        figures.put(RATE, measured.rate());
        figures.put(COST, micros(cost.total(), measured));
        figures.put(RELAY_COST, micros(cost.relay(), measured));
        figures.put(POSTGRES_COST, micros(cost.postgres(), measured));
        figures.put(BROKER_COST, micros(cost.broker(), measured));
        return figures;
    }

    private static double micros(Duration part, LoadWriters.Outcome measured) {
        return part.toNanos() / 1_000.0 / measured.commits();
    }
}
