package dev.ferry.e2e.verify.write;

import java.util.concurrent.TimeUnit;

/// How far the writers may go, so that there is something to publish whenever a fault comes.
///
/// Writing comes in waves: each fault raises the goal and is met by a backlog. Writers that have
/// reached the goal go on in a trickle until they are told to end.
public final class Pace {
    private static final long TRICKLE_MILLIS = 400;

    // All guarded by this object's monitor.
    private long goal;
    private long committed;
    private boolean ended;

    /// Lets the writers go on until this many events were committed in all.
    public synchronized void raise(long to) {
        goal = Math.max(goal, to);
        notifyAll();
    }

    /// Events committed so far, as far as the writers heard.
    public synchronized long committed() {
        return committed;
    }

    /// Whether the goal was reached, or the end came before.
    public synchronized boolean reached() {
        return ended || committed >= goal;
    }

    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized void add(int events) {
        committed += events;
    }

    /// Rests for this long, at most until the end.
    synchronized void rest(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = deadline - System.nanoTime();
                left > 0 && !ended;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /// Returns at once below the goal, otherwise after a moment.
    synchronized void await() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TRICKLE_MILLIS);
        for (long left = deadline - System.nanoTime();
                left > 0 && !ended && committed >= goal;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
