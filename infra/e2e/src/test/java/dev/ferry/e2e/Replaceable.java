package dev.ferry.e2e;

import dev.ferry.embedded.JavaProcess;
import java.util.function.Supplier;

/// A process that is killed and started again, as an orchestrator would.
final class Replaceable implements AutoCloseable {
    private final Supplier<JavaProcess> start;
    private JavaProcess process;

    Replaceable(Supplier<JavaProcess> start) {
        this.start = start;
        this.process = start.get();
    }

    void killAndStartAgain() {
        process.kill();
        process = start.get();
    }

    @Override
    public void close() {
        process.close();
    }
}
