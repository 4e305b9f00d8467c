package dev.ferry.runtime.launch;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a service until the process gets SIGTERM or Ctrl-C, and closes it before the process ends.
///
/// After a signal, the JVM runs its shutdown hooks and halts when they have ended, so the hook of
/// this class waits until the service is closed. The hook also ends the JVM with the exit code of
/// the run. Without that, the exit code would be 128 plus the signal's number, whether the service
/// closed well or not.
///
/// A service that can no longer do its work is closed in the same way.
final class ServiceRunner {
    private static final Logger log = LoggerFactory.getLogger(ServiceRunner.class);

    private final String name;
    private final Thread runner = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);

    /// Written before `ended` is counted down, read after it.
    private int exitCode;

    /// Both are guarded by this object's monitor.
    private boolean starting;

    private boolean stopAsked;

    /// Guarded by this object's monitor: why the service cannot go on.
    private @Nullable String fault;

    ServiceRunner(String name) {
        this.name = name;
    }

    /// Starts the service, waits for a signal, closes the service.
    ///
    /// @throws CannotGoOn when the service said so
    void run(Supplier<Service> factory) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try (Service service = factory.get()) {
            start(service);
            Thread.ofVirtual().name("fault").start(() -> giveUp(service.fault().join()));
            awaitStop();
            log.info("{} stops", name);
        }
        throwFault();
    }

    /// Sets the exit code of the run. If a signal's hook waits for it, the JVM ends now.
    void end(int code) {
        exitCode = code;
        ended.countDown();
    }

    private void start(Service service) throws Exception {
        beginStart();
        try {
            service.start();
            log.info("{}", service.describe());
        } catch (Exception e) {
            if (!isStopAsked()) {
                throw e;
            }
            log.info("{} was stopped while it started: {}", name, e.toString());
        } finally {
            endStart();
        }
    }

    private void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        askToStop();
        try {
            ended.await();
            Runtime.getRuntime().halt(exitCode);
        } catch (InterruptedException e) {
            log.warn("{} may not have closed in order", name, e);
        }
    }

    /// Interrupts the start, which may be waiting for a server that is away.
    private synchronized void askToStop() {
        stopAsked = true;
        if (starting) {
            runner.interrupt();
        }
        notifyAll();
    }

    private synchronized void beginStart() {
        starting = true;
        if (stopAsked) {
            runner.interrupt();
        }
    }

    /// Clears an interrupt that was meant for the start, so that it does not disturb the closing.
    private synchronized void endStart() {
        starting = false;
        if (stopAsked && Thread.interrupted()) {
            log.debug("{} was still starting when it was stopped", name);
        }
    }

    private synchronized boolean isStopAsked() {
        return stopAsked;
    }

    private synchronized void giveUp(String sentence) {
        fault = sentence;
        notifyAll();
    }

    private synchronized void awaitStop() throws InterruptedException {
        while (!stopAsked && fault == null) {
            wait();
        }
    }

    private synchronized void throwFault() {
        if (fault != null) {
            throw new CannotGoOn(fault);
        }
    }
}
