package dev.ferry.local.importing;

import dev.ferry.local.stop.StopSignal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Tasks on virtual threads, begun in the order in which they were given, a bounded number of them
/// at a time.
///
/// When one fails the rest are not begun any more; the same holds once the stop is requested.
final class BoundedTasks implements AutoCloseable {
    /// A piece of work that a service can make impossible.
    @FunctionalInterface
    interface Task {
        void run() throws ServiceFailure, InterruptedException;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore permits;
    private final StopSignal stop;
    private final AtomicReference<@Nullable Exception> failure;

    /// @param failure where the first failure is kept, shared with the caller's other tasks
    BoundedTasks(int bound, StopSignal stop, AtomicReference<@Nullable Exception> failure) {
        this.permits = new Semaphore(bound, true);
        this.stop = stop;
        this.failure = failure;
    }

    void submit(Task task) {
        threads.execute(() -> run(task));
    }

    private void run(Task task) {
        try {
            permits.acquire();
            try {
                if (!stop.isRequested()) {
                    task.run();
                }
            } finally {
                permits.release();
            }
        } catch (ServiceFailure | RuntimeException e) {
            failure.compareAndSet(null, e);
            stop.request();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.request();
        }
    }

    /// Waits until every task has ended.
    @Override
    public void close() {
        threads.close();
    }
}
