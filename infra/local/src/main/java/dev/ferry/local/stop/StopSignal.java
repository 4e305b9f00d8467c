package dev.ferry.local.stop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wish to stop soon: nothing new is begun, pauses end, requests in flight are finished.
public final class StopSignal {
    private final CountDownLatch requested = new CountDownLatch(1);

    public void request() {
        requested.countDown();
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /// Rests, at most until the stop is requested.
    public void rest(Duration pause) throws InterruptedException {
        boolean _ = requested.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Waits until the stop is requested.
    public void await() throws InterruptedException {
        requested.await();
    }
}
