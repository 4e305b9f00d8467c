package dev.ferry.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
/// Batches are judged by a moving average, and the others come back at eight times the size at
/// which they went: lanes that moved to and fro would cost more than either.
final class Crew {
    /// Of a full batch: above the first, one worker does not suffice; below the second, it does.
    private static final double GROWS_ABOVE = 1.0 / 4;

    private static final double SHRINKS_BELOW = 1.0 / 32;

    /// How many batches the average remembers.
    private static final double MEMORY = 8;

    private final long calm;
    private final long silence;
    private final LongSupplier nanoTime;
    private final List<Place> places = new CopyOnWriteArrayList<>();

    private double usualFullness = 1;
    private long lastBusy;
    private long firstWorked;

    /// Counts what the others should know of: lanes given back, workers that came.
    private int moves;

    /// @param calm how long batches have to be small before the others stand by
    /// @param silence of the first worker after which the others help
    Crew(Duration calm, Duration silence) {
        this(calm, silence, System::nanoTime);
    }

    Crew(Duration calm, Duration silence, LongSupplier nanoTime) {
        this.calm = calm.toNanos();
        this.silence = silence.toNanos();
        this.nanoTime = nanoTime;
        lastBusy = nanoTime.getAsLong();
        firstWorked = lastBusy;
    }

    /// A new worker's place; the first to ask is the one that always works.
    Place join() {
        Place place = new Place(places.isEmpty());
        places.add(place);
        return place;
    }

    /// Ends the rest of all who work. A thousand rings a second must not wake those who stand by.
    void ring() {
        places.forEach(Place::wake);
    }

    private boolean isCalm() {
        return nanoTime.getAsLong() - lastBusy > calm;
    }

    private boolean firstIsSilent() {
        return nanoTime.getAsLong() - firstWorked > silence;
    }

    /// One worker's view.
    final class Place {
        private final boolean first;
        private volatile Runnable wake = () -> {};
        private volatile boolean standsBy;
        private int seen;

        private Place(boolean first) {
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

        /// Whether this worker has to work now.
        boolean isNeeded() {
            synchronized (Crew.this) {
                return first || !isCalm() || firstIsSilent();
            }
        }

        /// Whether this worker has given up its lanes.
        void standsBy(boolean now) {
            standsBy = now;
        }

        /// A step went well. After a silence of the first, the others stay as after much to do.
        void worked() {
            synchronized (Crew.this) {
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
        /// @param fullness of what a batch may hold, 0 to 1
        void relayed(double fullness) {
            synchronized (Crew.this) {
                usualFullness += (fullness - usualFullness) / MEMORY;
                if (usualFullness > (isCalm() ? GROWS_ABOVE : SHRINKS_BELOW)) {
                    lastBusy = nanoTime.getAsLong();
                }
            }
        }

        /// Has the others look after the lanes now, not when it is their time.
        void moved() {
            synchronized (Crew.this) {
                boolean upToDate = seen == moves;
                moves++;
                if (upToDate) {
                    seen = moves;
                }
            }
            places.stream().filter(place -> place != this).forEach(Place::wake);
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
