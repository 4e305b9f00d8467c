package dev.ferry.relay.observe;

import dev.ferry.relay.claim.LeaseStatus;
import dev.ferry.runtime.telemetry.HealthCheck;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Says when lanes of an outbox are without an owner for too long, or when a worker no longer looks
/// after them.
///
/// Rows of a lane that nobody owns wait for ever, while everything else looks well. So a worker is
/// not ready when, for longer than the grace, some lane had no valid lease or was not recovered, or
/// the worker has not been able to look. Told by the worker's thread, asked by any.
public final class LaneHealth implements HealthCheck {
    private final Duration grace;
    private final LongSupplier nanoTime;

    private volatile WorkerPhase phase = WorkerPhase.RESTING;
    private volatile long looked;
    private volatile long covered;

    /// Why lanes were uncovered at the last look; null when none was.
    private volatile @Nullable String uncovered;

    /// @param grace longer than a take-over lasts
    public LaneHealth(Duration grace) {
        this(grace, System::nanoTime);
    }

    LaneHealth(Duration grace, LongSupplier nanoTime) {
        this.grace = grace;
        this.nanoTime = nanoTime;
        looked = nanoTime.getAsLong();
        covered = looked;
    }

    public void phase(WorkerPhase next) {
        phase = next;
    }

    /// A round of leases is over.
    ///
    /// @param held lanes that this worker now has
    public void looked(LeaseStatus status, int held) {
        long now = nanoTime.getAsLong();
        String why = why(status, held);
        uncovered = why;
        looked = now;
        if (why == null) {
            covered = now;
        }
    }

    /// The worker stands by without lanes; the workers that hold the lanes check them.
    public void standsBy() {
        phase = WorkerPhase.STANDING_BY;
        uncovered = null;
        looked = nanoTime.getAsLong();
        covered = looked;
    }

    private static @Nullable String why(LeaseStatus status, int held) {
        if (status.unrecovered() > 0) {
            return "%d lanes cannot be recovered: a transaction does not end in Kafka, or Kafka does not answer; see \"A transaction that hangs\" in RELAYING.md"
                    .formatted(status.unrecovered());
        }
        if (status.uncovered() == 0) {
            return null;
        }
        return held < status.fairShare()
                ? "%d lanes have no owner, and this worker cannot take them: another session keeps their rows locked, as a relay that hangs with a batch in flight does"
                        .formatted(status.uncovered())
                : "%d lanes have no owner: this worker has its fair share of %d, and the other live workers (%d) do not take theirs"
                        .formatted(status.uncovered(), status.fairShare(), status.workers() - 1);
    }

    @Override
    public @Nullable String problem() {
        long now = nanoTime.getAsLong();
        if (now - looked > grace.toNanos()) {
            return "it has not looked after its lanes for %d s, it is %s"
                    .formatted(seconds(now - looked), phase.words());
        }
        String why = uncovered;
        return why != null && now - covered > grace.toNanos()
                ? "for %d s %s".formatted(seconds(now - covered), why)
                : null;
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }
}
