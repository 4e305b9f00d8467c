package dev.ferry.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// Decides which workers of an outbox run: all of them while there is much to publish, the first
/// alone while there is little.
///
/// A Kafka transaction costs about the same whatever its size. Two workers drain a backlog faster,
/// because one claims while the other commits. At a thousand events a second, two workers only make
/// more and smaller transactions, and every event waits longer. So the other workers stand by then,
/// without lanes, connection or producer. They come back when batches grow, or when the first
/// worker has been silent for as long as a lease.
///
/// A moving average judges the batches. The other workers come back at eight times the batch size
/// at which they stood by: moving lanes to and fro would cost more than either choice.
final class WorkerPool {
    /// Fractions of a full batch: above the first, one worker is too few; below the second, one is
    /// enough.
    private static final double GROWS_ABOVE = 1.0 / 4;

    private static final double SHRINKS_BELOW = 1.0 / 32;

    /// How many batches the average remembers.
    private static final double MEMORY = 8;

    private final long calm;
    private final long silence;
    private final LongSupplier nanoTime;
    private final List<WorkerSlot> slots = new CopyOnWriteArrayList<>();

    private double usualFullness = 1;
    private long lastBusy;
    private long firstWorked;

    /// How often any worker took or gave back lanes.
    private int laneChanges;

    /// @param calm how long batches have to be small before the other workers stand by
    /// @param silence of the first worker after which the others run too
    WorkerPool(Duration calm, Duration silence) {
        this(calm, silence, System::nanoTime);
    }

    WorkerPool(Duration calm, Duration silence, LongSupplier nanoTime) {
        this.calm = calm.toNanos();
        this.silence = silence.toNanos();
        this.nanoTime = nanoTime;
        lastBusy = nanoTime.getAsLong();
        firstWorked = lastBusy;
    }

    /// Adds a worker. The first one added always runs.
    WorkerSlot join() {
        WorkerSlot slot = new WorkerSlot(slots.isEmpty());
        slots.add(slot);
        return slot;
    }

    /// Ends the rest of all running workers. Workers that stand by sleep on: a thousand
    /// notifications a second must not wake them.
    void wake() {
        slots.forEach(WorkerSlot::wake);
    }

    private boolean isCalm() {
        return nanoTime.getAsLong() - lastBusy > calm;
    }

    private boolean firstIsSilent() {
        return nanoTime.getAsLong() - firstWorked > silence;
    }

    /// One worker's place in the pool.
    final class WorkerSlot {
        private final boolean first;
        private volatile Runnable wake = () -> {};
        private volatile boolean standsBy;
        private int seenChanges;

        private WorkerSlot(boolean first) {
            this.first = first;
        }

        /// @param wake ends this worker's rest
        void wakeWith(Runnable wake) {
            this.wake = wake;
        }

        private void wake() {
            if (!standsBy) {
                wake.run();
            }
        }

        /// Whether this worker has to run now.
        boolean shouldRun() {
            synchronized (WorkerPool.this) {
                return first || !isCalm() || firstIsSilent();
            }
        }

        /// Whether this worker has given up its lanes.
        void standsBy(boolean now) {
            standsBy = now;
        }

        /// A step went well. When the first worker comes back after a silence, the other workers
        /// stay for as long as after a busy time.
        void worked() {
            synchronized (WorkerPool.this) {
                if (first) {
                    if (firstIsSilent()) {
                        lastBusy = nanoTime.getAsLong();
                    }
                    firstWorked = nanoTime.getAsLong();
                }
            }
        }

        /// A batch is settled.
        ///
        /// @param fullness what part of a full batch it was, 0 to 1
        void relayed(double fullness) {
            synchronized (WorkerPool.this) {
                usualFullness += (fullness - usualFullness) / MEMORY;
                if (usualFullness > (isCalm() ? GROWS_ABOVE : SHRINKS_BELOW)) {
                    lastBusy = nanoTime.getAsLong();
                }
            }
        }

        /// Has the other workers balance their lanes at once, because this one took or gave back
        /// some.
        void lanesChanged() {
            synchronized (WorkerPool.this) {
                boolean upToDate = seenChanges == laneChanges;
                laneChanges++;
                if (upToDate) {
                    seenChanges = laneChanges;
                }
            }
            slots.stream().filter(slot -> slot != this).forEach(WorkerSlot::wake);
        }

        /// Whether another worker's lanes have changed since this was last asked.
        boolean othersChangedLanes() {
            synchronized (WorkerPool.this) {
                boolean changed = seenChanges != laneChanges;
                seenChanges = laneChanges;
                return changed;
            }
        }
    }
}
