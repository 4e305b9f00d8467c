package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.relay.load.LoadWriters;
import dev.ferry.bench.relay.load.LoadWriters.Commits;
import dev.ferry.bench.relay.load.TopicEnd;
import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.relay.system.Track;
import dev.ferry.bench.report.Figure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a system loses, doubles and reorders when it is killed under load, as `./ferry
/// verify-topic` finds it.
///
/// The process gets SIGKILL some seconds after it has published something, always the same seconds
/// for all systems, and is started again at once. Every commit is remembered in a table by a
/// trigger, in its own transaction.
final class Kills {
    private static final int KILLS = 10;
    private static final long SEED = 20261128;
    private static final int LONGEST_LIFE_MILLIS = 4_000;
    private static final Duration WAVE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Longer than any of the systems waits before it takes over what a dead one held.
    private static final Duration QUIET = Duration.ofSeconds(45);

    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(30);

    private final Stage stage;
    private final Contender contender;
    private final Track track;
    private final Random random = new Random(SEED);

    private Kills(Stage stage, Contender contender, Track track) {
        this.stage = stage;
        this.contender = contender;
        this.track = track;
    }

    static Map<Figure, Double> run(Stage stage, Contender contender, Track track)
            throws SQLException {
        return new Kills(stage, contender, track).run();
    }

    private Map<Figure, Double> run() throws SQLException {
        CommittedTable committed = new CommittedTable(track);
        committed.create(contender.table());
        AtomicBoolean over = new AtomicBoolean();
        int aggregates = stage.plan().backlog().aggregates();
        try (LoadWriters writers = new LoadWriters(track, contender, aggregates, Commits.UNHEARD);
                TopicEnd topic = new TopicEnd(stage.lab().bootstrapServers(), track.topic())) {
            CompletableFuture<Void> load =
                    CompletableFuture.runAsync(() -> {
                        while (!over.get()) {
                            writers.write(WAVE, stage.plan().perSecond());
                        }
                    });
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    liveAndDie(topic);
                }
            } finally {
                over.set(true);
            }
            load.join();
            long before = topic.records();
            try (Child last = stage.start(track, contender)) {
                topic.awaitMoreThan(before, PATIENCE, last::isAlive);
                topic.awaitRest(QUIET, LONGEST_DRAIN);
                return committed.compare(KILLS);
            }
        } catch (CompletionException e) {
            throw new BenchException("The load failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
    }

    private void liveAndDie(TopicEnd topic) {
        long before = topic.records();
        try (Child child = stage.start(track, contender)) {
            try {
                topic.awaitMoreThan(before, PATIENCE, child::isAlive);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            } catch (BenchException e) {
                throw Stage.explained(e, child);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BenchException("The benchmark was stopped.", e);
            }
            child.kill();
        }
    }
}
