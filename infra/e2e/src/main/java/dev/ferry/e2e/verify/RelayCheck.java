package dev.ferry.e2e.verify;

import dev.ferry.e2e.verify.fault.FaultException;
import dev.ferry.e2e.verify.judge.CommittedVersions;
import dev.ferry.e2e.verify.judge.Judge;
import dev.ferry.e2e.verify.judge.Recording;
import dev.ferry.e2e.verify.judge.SeenSoFar;
import dev.ferry.e2e.verify.judge.Truth;
import dev.ferry.e2e.verify.world.Broker;
import dev.ferry.e2e.verify.world.Postgres;
import dev.ferry.e2e.verify.world.RelaySettings;
import dev.ferry.e2e.verify.world.Relays;
import dev.ferry.e2e.verify.world.Stop;
import dev.ferry.e2e.verify.world.World;
import dev.ferry.e2e.verify.write.Pace;
import dev.ferry.e2e.verify.write.Recorder;
import dev.ferry.e2e.verify.write.Writers;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run: everything is started, stormed upon, drained, stopped and judged.
public final class RelayCheck implements AutoCloseable {
    private final CheckPlan plan;
    private final Stop stop;
    private final WorkFolder folder = new WorkFolder();
    private final Postgres postgres = new Postgres(folder.postgres());
    private final Broker broker = new Broker(folder.kafka());
    private final Relays relays;
    private final Recorder recorder = new Recorder(broker);
    private final Pace pace = new Pace();
    private final Writers writers;
    private final Progress progress;
    private final List<String> complaints = new ArrayList<>();

    /// @param out where progress goes
    /// @param terminal whether a bar may be drawn there
    public RelayCheck(CheckPlan plan, Stop stop, PrintStream out, boolean terminal) {
        this.plan = plan;
        this.stop = stop;
        this.relays =
                new Relays(
                        postgres,
                        broker,
                        new RelaySettings(plan.delivery(), plan.workers()),
                        folder.logs());
        this.writers = new Writers(postgres, pace, plan.aggregates(), plan.writers(), plan.seed());
        this.progress = new Progress(out, terminal, plan.events(), recorder::recorded);
    }

    /// Runs to the end, or until the stop is requested.
    public CheckResult run() throws Exception {
        folder.create();
        progress.start();
        progress.now(plan.command());
        Storm storm =
                new Storm(
                        plan,
                        new World(postgres, broker, relays, plan.relays(), stop),
                        pace,
                        progress);
        long begun = System.nanoTime();
        long written = begun;
        boolean complete = false;
        try {
            start();
            begun = System.nanoTime();
            storm(storm);
            written = endWriting();
            complete = !stop.isRequested() && drain();
        } catch (RuntimeException | AssertionError | SQLException e) {
            // Ctrl-C reaches the servers too, so whatever was going on then fails.
            if (!stop.isRequested()) {
                folder.keepLogs();
                throw e;
            }
        }
        written = complete ? written : endWriting();
        Recording recording = recorder.end();
        long drained = System.nanoTime();
        if (complete) {
            complaints.addAll(relays.complaints());
        }
        CommittedVersions committed = complete ? writers.committed() : null;
        CheckResult result =
                new CheckResult(
                        plan,
                        Judge.judge(recording, truth(recording, committed)),
                        committed == null ? pace.committed() : committed.events(),
                        writers.transactions(),
                        writers.rolledBack().size(),
                        Duration.ofNanos(written - begun),
                        Duration.ofNanos(drained - written),
                        storm.injected(),
                        complaints,
                        !complete,
                        folder.logs());
        if (!result.holds()) {
            folder.keepLogs();
        }
        return result;
    }

    private void start() throws SQLException, InterruptedException {
        progress.now("starting PostgreSQL and Kafka");
        postgres.start();
        broker.start();
        progress.now("starting %d relays".formatted(plan.relays()));
        for (int place = 0; place < plan.relays(); place++) {
            relays.start(place);
        }
        recorder.start();
        writers.start();
    }

    /// Relays that do not come back end the storm; what they left behind is judged all the same.
    private void storm(Storm storm) throws InterruptedException {
        try {
            storm.rage();
        } catch (FaultException e) {
            if (!stop.isRequested()) {
                progress.now(String.valueOf(e.getMessage()));
                complaints.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private long endWriting() throws InterruptedException {
        pace.end();
        writers.join();
        return System.nanoTime();
    }

    /// Drains, ends the relays in order, and looks once more: a zombie may have slept until now.
    ///
    /// @return false when the stop was requested meanwhile
    private boolean drain() throws SQLException, InterruptedException {
        Drain drain = new Drain(postgres, broker, recorder, stop);
        progress.now("draining");
        complain(drain.outbox());
        if (stop.isRequested()) {
            return false;
        }
        complain(drain.topic());
        List<String> open = OpenTransactions.describe(broker);
        progress.now("stopping the relays");
        relays.stopAll();
        complain(drain.topic());
        if (!complaints.isEmpty()) {
            complaints.addAll(open);
        }
        return !stop.isRequested();
    }

    private void complain(@Nullable String complaint) {
        if (complaint != null && !complaints.contains(complaint)) {
            complaints.add(complaint);
        }
    }

    private Truth truth(Recording recording, @Nullable CommittedVersions committed) {
        return committed == null
                ? new SeenSoFar(plan.aggregates(), recording, writers.rolledBack())
                : committed;
    }

    @Override
    public void close() {
        progress.close();
        relays.close();
        broker.close();
        postgres.close();
        folder.close();
    }
}
