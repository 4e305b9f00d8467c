package dev.ferry.local;

import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;

/// What is said while a stack starts and runs.
final class StackConsole {
    private StackConsole() {}

    static void start(EmbeddedStack stack, PrintWriter out) {
        out.println("Starting PostgreSQL, Kafka and the services …");
        out.flush();
        stack.start();
    }

    /// Prints the addresses and waits for Ctrl-C.
    static void stayUp(EmbeddedStack stack, PrintWriter out, StopSignal stop)
            throws InterruptedException {
        out.println("Ferry is up:");
        stack.addresses().lines().forEach(out::println);
        out.println("Press Ctrl-C to stop.");
        out.flush();
        stop.await();
        out.println("Stopping …");
        out.flush();
    }
}
