package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.lab.Lab;
import dev.ferry.bench.relay.system.OwnClassPath;
import dev.ferry.bench.report.Figure;
import dev.ferry.embedded.FreePort;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// One run: orders are placed at a steady pace while a read model with a past is rebuilt, and each
/// is watched from its sending until it has taken effect in the live version.
///
/// The checkpoints tell how many have, not which. So the first that was sent counts as the first
/// that took effect, which evens out the order between partitions: the longest times are at least
/// what is told.
///
/// @param lab the servers
/// @param jvm of the projector
/// @param events of the past
/// @param orders placed meanwhile
/// @param pace of them
record Staleness(Lab lab, Jvm jvm, ShopEvents events, LiveOrders orders, Pace pace) {
    static final String CALM = "before the rebuild";
    static final String FILLING = "while it fills";
    static final String JOIN = "a second around the swap";

    static final Figure P50 = Figure.compared("p50 ms", 1);
    static final Figure P99 = Figure.compared("p99 ms", 1);
    static final Figure MAX = Figure.of("max ms", 1);
    static final Figure ORDERS = Figure.of("orders", 0);
    static final Figure SECONDS = Figure.of("seconds", 1);

    /// The swap is seen at this distance at most.
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final Duration AROUND = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /// @param perSecond orders
    /// @param calm how long they are placed before the rebuild
    record Pace(int perSecond, Duration calm) {}

    /// @return figures by the part of the run
    Map<String, Map<Figure, Double>> run(String trackName) throws SQLException {
        Projector projector = new Projector("projector", OwnClassPath.get(), FreePort.any());
        Projection past = new Projection(lab, jvm, events);
        try (ReadTrack track = ReadTrack.open(lab, trackName)) {
            past.migrate(track, projector);
            try (Child child = Child.start(projector.command(track, jvm), track.log());
                    Position position = projector.position(track, child);
                    var connection = lab.connect(track.name())) {
                long before = events.count() + orders.placed();
                past.await(before, position, child);
                LiveVersion live = new LiveVersion(connection, projector.port());
                Watch watch = new Watch(position, before, new ArrayList<>());
                int version = live.number();

                orders.start(pace.perSecond());
                long begun = System.nanoTime();
                watch.lookFor(pace.calm());
                live.rebuild();
                long asked = System.nanoTime();
                long deadline = asked + PATIENCE.toNanos();
                while (live.number() == version) {
                    if (System.nanoTime() > deadline || !child.isAlive()) {
                        throw new BenchException("The rebuild does not end.\n" + child.lastWords());
                    }
                    watch.lookFor(LOOK);
                }
                long swapped = System.nanoTime();
                watch.lookFor(AROUND.multipliedBy(2));
                List<Long> sent = orders.stop();
                past.await(before + sent.size(), position, child);
                watch.look();

                long join = Math.max(asked, swapped - AROUND.toNanos());
                Map<String, Map<Figure, Double>> parts = new LinkedHashMap<>();
                parts.put(CALM, watch.figures(sent, begun, asked));
                parts.put(FILLING, watch.figures(sent, asked, join));
                parts.put(JOIN, watch.figures(sent, join, swapped + AROUND.toNanos()));
                return parts;
            }
        }
    }

    /// @param before events that had taken effect when the first order was placed
    /// @param seen when each order since was seen to have taken effect
    private record Watch(Position position, long before, List<Long> seen) {
        void lookFor(Duration time) throws SQLException {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                look();
                Projection.pause(1);
            }
        }

        void look() throws SQLException {
            long applied = position.applied() - before;
            long now = System.nanoTime();
            while (seen.size() < applied) {
                seen.add(now);
            }
        }

        /// Of the orders that were sent from one moment to another.
        Map<Figure, Double> figures(List<Long> sent, long from, long to) {
            Histogram waits = new Histogram(3);
            for (int each = 0; each < sent.size(); each++) {
                if (sent.get(each) >= from && sent.get(each) < to) {
                    waits.recordValue(Math.max(0, seen.get(each) - sent.get(each)));
                }
            }
            Map<Figure, Double> figures = new LinkedHashMap<>();
            figures.put(P50, waits.getValueAtPercentile(50) / NANOS_PER_MILLI);
            figures.put(P99, waits.getValueAtPercentile(99) / NANOS_PER_MILLI);
            figures.put(MAX, waits.getMaxValue() / NANOS_PER_MILLI);
            figures.put(ORDERS, (double) waits.getTotalCount());
            figures.put(SECONDS, (to - from) / NANOS_PER_SECOND);
            return figures;
        }
    }
}
