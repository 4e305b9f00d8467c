package dev.ferry.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds how many requests a server works on at once, and apart from them how many wait.
///
/// A request that waits for something to happen, or streams, gives its slot up meanwhile: it uses
/// neither the processor nor the database, and a few hundred of them must not keep others out. The
/// same holds for one whose body is still under way. All of them count for their peer, who has only
/// a part of what there is.
final class RequestSlots {
    private static final long SECONDS_TO_GO_ON = 5;

    private final Semaphore working;
    private final Semaphore waiting;
    private final int mostOfOnePeer;

    /// How many requests each peer has; a peer without any has no entry.
    private final Map<String, Integer> ofPeers = new ConcurrentHashMap<>();

    /// @param group that its meters are called by: `http`
    RequestSlots(String group, HttpConfig config, MeterRegistry meters) {
        working = new Semaphore(config.maxConcurrentRequests(), true);
        waiting = new Semaphore(config.maxWaitingRequests(), true);
        mostOfOnePeer = config.limits().maxRequestsPerPeer();
        meters.gauge(
                "ferry." + group + ".requests.working",
                working,
                free -> config.maxConcurrentRequests() - free.availablePermits());
        meters.gauge(
                "ferry." + group + ".requests.waiting",
                waiting,
                free -> config.maxWaitingRequests() - free.availablePermits());
    }

    /// A slot for one request.
    ///
    /// @param peer the address that it comes from
    /// @throws ProblemException 503 when all are taken, 429 when the peer has its part
    Slot take(String peer) {
        if (ofPeers.merge(peer, 1, Integer::sum) > mostOfOnePeer) {
            leave(peer);
            throw new ProblemException(
                    Problem.of(
                            429,
                            "too-many-requests",
                            "Too many requests",
                            "this address has %d requests under way, which is the most; try again"
                                    .formatted(mostOfOnePeer)));
        }
        if (!working.tryAcquire()) {
            leave(peer);
            throw full("too many requests at once; try again");
        }
        return new Taken(peer);
    }

    private void leave(String peer) {
        ofPeers.computeIfPresent(peer, (_, requests) -> requests == 1 ? null : requests - 1);
    }

    private static ProblemException full(String detail) {
        return new ProblemException(Problem.unavailable(detail));
    }

    /// Used by the thread of one request alone.
    private final class Taken implements Slot {
        private final String peer;
        private boolean held = true;

        Taken(String peer) {
            this.peer = peer;
        }

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
            leave(peer);
        }
    }
}
