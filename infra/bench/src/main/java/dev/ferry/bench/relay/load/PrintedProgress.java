package dev.ferry.bench.relay.load;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a process prints by means of [LoadProgress].
public final class PrintedProgress implements Arrivals {
    private static final Pattern FIRST = Pattern.compile("first (\\d+)");
    private static final Pattern END =
            Pattern.compile("rows (\\d+) wrong (\\d+) half (\\d+) last (\\d+)");
    private static final long LOOK_MILLIS = 5;

    private final Path log;
    private final Child child;
    private final long expected;

    public PrintedProgress(Path log, Child child, long expected) {
        this.log = log;
        this.child = child;
        this.expected = expected;
    }

    @Override
    public void awaitFirst(Duration patience) {
        await(FIRST, patience);
    }

    @Override
    public Milestones awaitLast(Duration patience) {
        Matcher end = await(END, patience);
        if (Long.parseLong(end.group(1)) != expected || !end.group(2).equals("0")) {
            throw new BenchException(
                    "%s of %d events were claimed, %s twice or out of order"
                            .formatted(end.group(1), expected, end.group(2)));
        }
        long first = Long.parseLong(await(FIRST, patience).group(1));
        return new Milestones(first, Long.parseLong(end.group(3)), Long.parseLong(end.group(4)));
    }

    @Override
    public void close() {}

    private Matcher await(Pattern line, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean alive = child.isAlive();
            Matcher matcher = line.matcher(printed());
            if (matcher.find()) {
                return matcher;
            }
            if (!alive || System.nanoTime() > deadline) {
                throw new BenchException("It never printed " + line + ".");
            }
            look();
        }
    }

    private String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("The output " + log + " cannot be read.", e);
        }
    }

    private static void look() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
    }
}
