package dev.ferry.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The lines that a process has printed: one thread reads them, others wait for them.
final class ProcessOutput {
    // Both are guarded by this object's monitor.
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    /// Reads until the process closes its output.
    void readFrom(InputStream stream) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            add("(the output could not be read further: " + closed.getMessage() + ")");
        } finally {
            end();
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /// The first line in which the pattern is found, or null when the output ended or the time was
    /// over without one.
    synchronized @Nullable String await(Pattern pattern, Duration bound)
            throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        int next = 0;
        while (true) {
            for (; next < lines.size(); next++) {
                if (pattern.matcher(lines.get(next)).find()) {
                    return lines.get(next);
                }
            }
            long left = deadline - System.nanoTime();
            if (ended || left <= 0) {
                return null;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}
