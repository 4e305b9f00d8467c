package dev.ferry.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds how many requests a server works on at once, and apart from them how many wait.
///
/// A request that waits for something to happen, or streams, gives its slot up meanwhile: it uses
/// neither the processor nor the database, and a few hundred of them must not keep others out.
final class RequestSlots {
    private static final long SECONDS_TO_GO_ON = 5;

    private final Semaphore working;
    private final Semaphore waiting;

    RequestSlots(HttpConfig config, MeterRegistry meters) {
        working = new Semaphore(config.maxConcurrentRequests(), true);
        waiting = new Semaphore(config.maxWaitingRequests(), true);
        meters.gauge(
                "ferry.http.requests.working",
                working,
                free -> config.maxConcurrentRequests() - free.availablePermits());
        meters.gauge(
                "ferry.http.requests.waiting",
                waiting,
                free -> config.maxWaitingRequests() - free.availablePermits());
    }

    /// A slot for one request.
    ///
    /// @throws ProblemException 503 when all are taken
    Slot take() {
        if (!working.tryAcquire()) {
            throw full("too many requests at once; try again");
        }
        return new Taken();
    }

    private static ProblemException full(String detail) {
        return new ProblemException(Problem.unavailable(detail));
    }

    /// Used by the thread of one request alone.
    private final class Taken implements Slot {
        private boolean held = true;

        @Override
        public <T> T leaveFor(Callable<T> wait) throws Exception {
            if (!waiting.tryAcquire()) {
                throw full("too many requests wait at once; try again");
            }
            release();
            T value;
            try {
                value = wait.call();
            } finally {
                waiting.release();
            }
            takeAgain();
            return value;
        }

        /// What many requests waited for may happen for all at once, so the way back may take a
        /// moment.
        private void takeAgain() throws InterruptedException {
            if (!working.tryAcquire(SECONDS_TO_GO_ON, TimeUnit.SECONDS)) {
                throw full("too many requests at once; try again");
            }
            held = true;
        }

        private void release() {
            if (held) {
                held = false;
                working.release();
            }
        }

        @Override
        public void close() {
            release();
        }
    }
}
