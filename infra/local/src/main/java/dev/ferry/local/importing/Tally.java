package dev.ferry.local.importing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What has happened so far; every task adds to it.
final class Tally {
    /// Up to an hour in microseconds, to three digits.
    private final Histogram latencies = new ConcurrentHistogram(3_600_000_000L, 3);

    private final Map<Kind, Counters> counters = new EnumMap<>(Kind.class);
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<String> differences = new ConcurrentLinkedQueue<>();

    Tally() {
        for (Kind kind : Kind.values()) {
            counters.put(kind, new Counters());
        }
    }

    void answered(Command command, ImportOutcome outcome) {
        Counters of = of(command.kind());
        switch (outcome) {
            case ImportOutcome.Accepted accepted -> of.accepted.increment();
            case ImportOutcome.Replayed replayed -> of.replayed.increment();
            case ImportOutcome.Refused refused -> refusals.add(command + ": " + refused.reason());
            case ImportOutcome.Unknown unknown -> {}
        }
    }

    void shown(Command command, BigDecimal total) {
        of(command.kind()).show(total);
        if (total.compareTo(command.total()) != 0) {
            differences.add(
                    "%s (%s): the input says %s, the read model %s"
                            .formatted(
                                    command,
                                    command.id(),
                                    command.total().toPlainString(),
                                    total.toPlainString()));
        }
    }

    void waited(Duration sinceAnswer) {
        latencies.recordValue(Math.min(sinceAnswer.toNanos() / 1_000, 3_600_000_000L));
    }

    ImportReport.Count count(Kind kind) {
        return of(kind).count();
    }

    List<String> refusals() {
        return refusals.stream().sorted().toList();
    }

    List<String> differences() {
        return differences.stream().sorted().toList();
    }

    ImportReport.Latency latency() {
        return new ImportReport.Latency(
                latencies.getTotalCount(),
                micros(latencies.getValueAtPercentile(50)),
                micros(latencies.getValueAtPercentile(99)));
    }

    private Counters of(Kind kind) {
        return java.util.Objects.requireNonNull(counters.get(kind));
    }

    private static Duration micros(long count) {
        return Duration.ofNanos(count * 1_000);
    }

    private static final class Counters {
        private final LongAdder accepted = new LongAdder();
        private final LongAdder replayed = new LongAdder();

        /// Both guarded by this object's monitor.
        private long shown;

        private BigDecimal total = BigDecimal.ZERO;

        private synchronized void show(BigDecimal value) {
            shown++;
            total = total.add(value);
        }

        private synchronized ImportReport.Count count() {
            return new ImportReport.Count(accepted.sum(), replayed.sum(), shown, total);
        }
    }
}
