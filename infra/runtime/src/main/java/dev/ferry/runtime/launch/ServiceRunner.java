package dev.ferry.runtime.launch;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a service until the process gets SIGTERM or Ctrl-C, and closes it before the process ends.
///
/// A signal makes the JVM run its shutdown hooks and halt when they have ended, so the hook here
/// waits for the service. It also ends the JVM with the exit code of the run: by itself a JVM
/// answers a signal with 128 and the signal's number, whether the service closed well or not.
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

    ServiceRunner(String name) {
        this.name = name;
    }

    /// Starts the service, waits for a signal, closes the service.
    void run(Supplier<Service> factory) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try (Service service = factory.get()) {
            start(service);
            awaitStop();
            log.info("{} stops", name);
        }
    }

    /// Tells how the run ended; a signal that waits for it ends the JVM now.
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

    /// A start may wait for a server that is away, so it is interrupted.
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

    /// An interrupt that came for the start must not disturb the closing.
    private synchronized void endStart() {
        starting = false;
        if (stopAsked && Thread.interrupted()) {
            log.debug("{} was still starting when it was stopped", name);
        }
    }

    private synchronized boolean isStopAsked() {
        return stopAsked;
    }

    private synchronized void awaitStop() throws InterruptedException {
        while (!stopAsked) {
            wait();
        }
    }
}
