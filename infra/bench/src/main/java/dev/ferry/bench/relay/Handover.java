package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.relay.load.LoadWriters;
import dev.ferry.bench.relay.load.LoadWriters.Commits;
import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.relay.system.Track;
import dev.ferry.bench.report.Figure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// How fast lanes move between two relays, under load: when the second has come, when it is stopped
/// in order and when it is killed.
///
/// Coming counts from the sign of life of the new relay, stopping and killing from the signal. It
/// is over when every lane has a living owner again that has recovered it, and the living have as
/// many as they should.
final class Handover {
    static final Figure JOIN = Figure.compared("s until spread, one comes", 2);
    static final Figure LEAVE = Figure.compared("s until taken over, one is stopped", 2);
    static final Figure DEATH = Figure.compared("s until taken over, one is killed", 2);

    private static final Duration WAVE = Duration.ofSeconds(1);

    private final Stage stage;
    private final Contender contender;
    private final Track track;

    private Handover(Stage stage, Contender contender, Track track) {
        this.stage = stage;
        this.contender = contender;
        this.track = track;
    }

    static Map<Figure, Double> run(Stage stage, Contender contender, Track track)
            throws SQLException {
        return new Handover(stage, contender, track).run();
    }

    private Map<Figure, Double> run() throws SQLException {
        AtomicBoolean over = new AtomicBoolean();
        int aggregates = stage.plan().backlog().aggregates();
        try (LoadWriters writers = new LoadWriters(track, contender, aggregates, Commits.UNHEARD);
                LaneWatch lanes = new LaneWatch(track);
                Child first = stage.start(track, contender)) {
            CompletableFuture<Void> load =
                    CompletableFuture.runAsync(() -> {
                        while (!over.get()) {
                            writers.write(WAVE, stage.plan().perSecond());
                        }
                    });
            Map<Figure, Double> figures;
            try {
                lanes.awaitSpreadOver(1);
                figures = moves(lanes);
            } catch (BenchException e) {
                throw Stage.explained(e, first);
            } finally {
                over.set(true);
            }
            load.join();
            return figures;
        } catch (CompletionException e) {
            throw new BenchException("The load failed: " + e.getCause(), e);
        }
    }

    private Map<Figure, Double> moves(LaneWatch lanes) throws SQLException {
        Map<Figure, Double> figures = new LinkedHashMap<>();
        try (Child stopped = stage.start(track, contender)) {
            lanes.awaitRelays(2);
            figures.put(JOIN, lanes.awaitSpreadOver(2));
            stopped.terminate();
            figures.put(LEAVE, lanes.awaitSpreadOver(1));
        }
        try (Child killed = stage.start(track, contender)) {
            lanes.awaitSpreadOver(2);
            killed.kill();
            figures.put(DEATH, lanes.awaitSpreadOver(1));
        }
        return figures;
    }
}
