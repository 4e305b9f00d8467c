package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.lab.Lab;
import dev.ferry.bench.lab.ProcessorTime;
import dev.ferry.bench.report.Figure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One run of one system: from the first to the last event that has taken effect.
///
/// @param lab the servers
/// @param jvm of the system
/// @param events that have to take effect
record Projection(Lab lab, Jvm jvm, ShopEvents events) {
    static final Figure RATE = Figure.compared("events/s", 0);
    static final Figure SECOND_HALF = Figure.compared("events/s, second half", 0);
    static final Figure COST = Figure.compared("processor µs/event", 1);
    static final Figure PROJECTOR = Figure.of("of that projector", 1);
    static final Figure POSTGRES = Figure.of("of that PostgreSQL", 1);
    static final Figure BROKER = Figure.of("of that broker", 1);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    record Cost(Duration projector, Duration postgres, Duration broker) {}

    /// @param applied events that had taken effect
    /// @param nanos of [System#nanoTime]
    record Mark(long applied, long nanos, Cost cost) {}

    Map<Figure, Double> run(String trackName, ReadSystem system) throws SQLException {
        try (ReadTrack track = ReadTrack.open(lab, trackName)) {
            migrate(track, system);
            try (Child child = Child.start(system.command(track, jvm), track.log());
                    Position position = system.position(track, child)) {
                Mark first = await(1, position, child);
                Mark half = await(events.count() / 2, position, child);
                Mark last = await(events.count(), position, child);
                track.check(events);
                return figures(first, half, last);
            }
        }
    }

    void migrate(ReadTrack track, ReadSystem system) {
        try (Child child = Child.start(system.migration(track, jvm), track.log())) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (child.isAlive()) {
                look(deadline, child);
            }
            if (!child.lastWords().contains("migrations were applied")) {
                throw new BenchException("The tables cannot be made.\n" + child.lastWords());
            }
        }
    }

    /// Waits until `events` have taken effect.
    ///
    /// @throws BenchException when nothing more happens
    Mark await(long events, Position position, Child child) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long before = 0;
        while (true) {
            boolean alive = child.isAlive();
            long applied = position.applied();
            if (applied >= events) {
                return new Mark(applied, System.nanoTime(), cost(child));
            }
            if (!alive) {
                throw new BenchException("The process has ended.\n" + child.lastWords());
            }
            if (applied > before) {
                before = applied;
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            look(deadline, child);
        }
    }

    static void look(long deadline, Child child) {
        if (System.nanoTime() > deadline) {
            throw new BenchException(
                    "Nothing has happened for %d s.\n%s"
                            .formatted(PATIENCE.toSeconds(), child.lastWords()));
        }
        pause(LOOK_MILLIS);
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
    }

    private Cost cost(Child child) {
        return new Cost(ProcessorTime.ofTree(child.pid()), lab.postgresTime(), lab.brokerTime());
    }

    private static Map<Figure, Double> figures(Mark first, Mark half, Mark last) {
        long applied = last.applied() - first.applied();
        double projector = perEvent(first.cost().projector(), last.cost().projector(), applied);
        double postgres = perEvent(first.cost().postgres(), last.cost().postgres(), applied);
        double broker = perEvent(first.cost().broker(), last.cost().broker(), applied);
        Map<Figure, Double> figures = new LinkedHashMap<>();
        figures.put(RATE, rate(first, last));
        figures.put(SECOND_HALF, rate(half, last));
        figures.put(COST, projector + postgres + broker);
        figures.put(PROJECTOR, projector);
        figures.put(POSTGRES, postgres);
        figures.put(BROKER, broker);
        return figures;
    }

    private static double rate(Mark from, Mark to) {
        return (to.applied() - from.applied()) * NANOS_PER_SECOND / (to.nanos() - from.nanos());
    }

    private static double perEvent(Duration before, Duration after, long events) {
        return after.minus(before).toNanos() / 1_000.0 / events;
    }
}
