package dev.ferry.runtime.http;

import java.util.concurrent.Semaphore;

/// Bounds what the bodies of all requests take of the heap together.
///
/// A body that is still under way holds no slot, so slots do not bound them.
final class BodyMemory {
    /// Of the heap.
    private static final int SHARE = 4;

    private static final int KIB = 1 << 10;

    private static final BodyMemory OF_PROCESS = ofHeap();

    private final int most;
    private final Semaphore free;

    /// @param kib at most
    BodyMemory(int kib) {
        most = kib;
        free = new Semaphore(kib);
    }

    /// A quarter of this process's heap, for all its ports together.
    static BodyMemory ofProcess() {
        return OF_PROCESS;
    }

    private static BodyMemory ofHeap() {
        long kib = Runtime.getRuntime().maxMemory() / SHARE / KIB;
        return new BodyMemory((int) Math.min(kib, Integer.MAX_VALUE));
    }

    /// Takes room for a body that has grown to so many bytes.
    ///
    /// @param taken KiB that the body has already
    /// @return KiB that the body has now, and that have to be given back
    /// @throws ProblemException 503 when there is not so much
    int grow(int taken, int bytes) {
        int kib = Math.max(taken, Math.ceilDiv(bytes, KIB));
        if (!free.tryAcquire(kib - taken)) {
            throw new ProblemException(
                    Problem.unavailable(
                            "the bodies of other requests take all the memory there is for them; try again"));
        }
        return kib;
    }

    void giveBack(int kib) {
        free.release(kib);
    }

    /// What all bodies have now.
    int takenKib() {
        return most - free.availablePermits();
    }
}
