package dev.ferry.relay;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Which workers of an outbox work: all while there is much to do, the first alone while there is
/// little.
///
/// Each batch is a Kafka transaction, and what that costs hardly depends on its size. Two workers
/// move a backlog faster, because one claims while the other commits. At a thousand events a second
/// they only make more and smaller transactions, and every event waits longer. So the others stand
/// by then, without lanes, connection or producer, and are back when batches grow or when the first
/// worker is silent for as long as a lease.
///
/// Batches are judged by a moving average, and growing takes eight times the rows of shrinking:
/// lanes that went to and fro would cost more than either.
final class Crew {
    private static final Duration CALM = Duration.ofSeconds(10);

    /// Of a full batch: above the first, one worker does not suffice; below the second, it does.
    private static final int GROWS_ABOVE = 4;

    private static final int SHRINKS_BELOW = 32;

    /// How many batches the average remembers.
    private static final double MEMORY = 8;

    private final int batchSize;
    private final long silence;
    private final long calm;
    private final LongSupplier nanoTime;

    private int members;
    private double usualBatch;
    private long lastBusy;
    private long firstWorked;

    /// Counts what the others should know of: lanes given back, workers that came.
    private int moves;

    /// @param silence of the first worker after which the others help
    Crew(int batchSize, Duration silence) {
        this(batchSize, silence, CALM, System::nanoTime);
    }

    Crew(int batchSize, Duration silence, Duration calm, LongSupplier nanoTime) {
        this.batchSize = batchSize;
        this.silence = silence.toNanos();
        this.calm = calm.toNanos();
        this.nanoTime = nanoTime;
        usualBatch = batchSize;
        lastBusy = nanoTime.getAsLong();
        firstWorked = lastBusy;
    }

    /// A new worker's place; the first to ask is the one that always works.
    synchronized Place join() {
        return new Place(members++ == 0);
    }

    private boolean isCalm() {
        return nanoTime.getAsLong() - lastBusy > calm;
    }

    /// One worker's view. Used by its thread, and by whoever asks whether it works.
    final class Place {
        private final boolean first;
        private int seen;

        private Place(boolean first) {
            this.first = first;
        }

        /// Whether this worker has to work now.
        boolean isNeeded() {
            synchronized (Crew.this) {
                if (!first && nanoTime.getAsLong() - firstWorked > silence) {
                    lastBusy = nanoTime.getAsLong();
                }
                return first || !isCalm();
            }
        }

        /// A step went well.
        ///
        /// @param rows relayed in it
        void worked(int rows) {
            synchronized (Crew.this) {
                if (first) {
                    firstWorked = nanoTime.getAsLong();
                }
                if (rows > 0) {
                    usualBatch += (rows - usualBatch) / MEMORY;
                    if (usualBatch * (isCalm() ? GROWS_ABOVE : SHRINKS_BELOW) >= batchSize) {
                        lastBusy = nanoTime.getAsLong();
                    }
                }
            }
        }

        /// Tells the others to look after the lanes now, not when it is their time.
        void moved() {
            synchronized (Crew.this) {
                boolean upToDate = seen == moves;
                moves++;
                if (upToDate) {
                    seen = moves;
                }
            }
        }

        /// Whether another worker has moved since this was last asked.
        boolean othersMoved() {
            synchronized (Crew.this) {
                boolean moved = seen != moves;
                seen = moves;
                return moved;
            }
        }
    }
}
