package dev.ferry.runtime.security;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/// Makes the senders of wrong tokens wait until a test lets them go.
final class HeldPause implements WrongTokens.Pause, AutoCloseable {
    private final Semaphore waiting = new Semaphore(0);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();

    @Override
    public void rest(Duration time) throws InterruptedException {
        pauses.add(time);
        waiting.release();
        over.await();
    }

    /// Returns when so many more wait.
    void await(int senders) throws InterruptedException {
        waiting.acquire(senders);
    }

    /// How long each was to wait.
    Queue<Duration> pauses() {
        return pauses;
    }

    /// Ends the wait of all, also of those who come later.
    void letGo() {
        over.countDown();
    }

    @Override
    public void close() {
        letGo();
    }
}
