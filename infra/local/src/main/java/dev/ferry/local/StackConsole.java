package dev.ferry.local;

import dev.ferry.local.stack.DevelopmentKey;
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

    /// Prints the addresses and how to get a token, and waits for Ctrl-C. Fails when a service
    /// cannot go on.
    static void stayUp(EmbeddedStack stack, PrintWriter out, StopSignal stop)
            throws InterruptedException {
        out.println("Ferry is up:");
        stack.addresses().lines().forEach(out::println);
        out.println(
                "For development only: unless --set says otherwise, callers bear tokens of your own key, "
                        + DevelopmentKey.usualFile()
                        + ".");
        out.println("  export FERRY_TOKEN=$(./ferry token --tenant default)");
        out.println("Press Ctrl-C to stop.");
        out.flush();
        stop.await();
        out.println("Stopping …");
        out.flush();
        stack.requireNoFault();
    }
}
