package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.lab.Lab;
import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.relay.system.Track;
import dev.ferry.bench.report.Figure;
import java.util.Map;

/// Where a run takes place: servers, JVM settings and the size of things.
record Stage(Lab lab, Jvm jvm, RunPlan plan) {
    Stage withHeap(int megabytes) {
        return new Stage(lab, jvm.withHeap(megabytes), plan);
    }

    /// What is measured on one track.
    @FunctionalInterface
    interface Work {
        Map<Figure, Double> on(Track track) throws Exception;
    }

    /// Prepares a track for the contender, lets the work happen and leaves nothing behind.
    Map<Figure, Double> run(String trackName, Contender contender, Work work) throws Exception {
        try (Track track = Track.open(lab, trackName)) {
            contender.prepare(track);
            try {
                return work.on(track);
            } finally {
                contender.cleanUp(track);
            }
        }
    }

    Child start(Track track, Contender contender) {
        return Child.start(contender.command(track, jvm), track.log());
    }

    /// The failure with what the process said last, which usually is the reason.
    static BenchException explained(BenchException failure, Child child) {
        return new BenchException(failure.getMessage() + "\n" + child.lastWords(), failure);
    }
}
