package dev.ferry.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The meters of consuming. They count after the commit, so they never count work that was rolled
/// back.
final class ConsumerMetrics {
    /// Longer delays are recorded as this one.
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final InstantSource clock;
    private final Counter applied;
    private final Counter duplicates;
    private final Map<DeadLetter.Kind, Counter> letters = new EnumMap<>(DeadLetter.Kind.class);
    private final DistributionSummary unitRecords;
    private final Timer commits;
    private final Timer delay;
    private final AtomicLong lastOccurred = new AtomicLong();

    ConsumerMetrics(MeterRegistry meters, String group, InstantSource clock) {
        this.clock = clock;
        applied = records(meters, group, "applied");
        duplicates = records(meters, group, "duplicate");
        for (DeadLetter.Kind kind : DeadLetter.Kind.values()) {
            letters.put(kind, records(meters, group, kind.text()));
        }
        unitRecords = meters.summary("ferry.consumer.unit.records", "group", group);
        commits = meters.timer("ferry.consumer.commit", "group", group);
        delay =
                Timer.builder("ferry.consumer.delay")
                        .tag("group", group)
                        .description("from the event's occurrence to the commit of its effect")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(1))
                        .maximumExpectedValue(Duration.ofMinutes(10))
                        .register(meters);
        meters.gauge(
                "ferry.consumer.last.event.epoch.seconds", Tags.of("group", group), lastOccurred);
    }

    void committed(int records, UnitResult result, long nanos) {
        Instant now = clock.instant();
        for (IncomingRecord.Decoded event : result.next()) {
            Instant occurred = event.envelope().metadata().occurredAt();
            delay.record(since(occurred, now));
            lastOccurred.accumulateAndGet(occurred.getEpochSecond(), Math::max);
        }
        applied.increment(result.next().size());
        duplicates.increment(result.duplicates());
        result.letters()
                .forEach(letter -> Objects.requireNonNull(letters.get(letter.kind())).increment());
        unitRecords.record(records);
        commits.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// An event may have occurred in any year that [Instant] can hold, and this runs after the
    /// commit. So a delay that does not fit into nanoseconds must not throw.
    private static Duration since(Instant occurred, Instant now) {
        long seconds = now.getEpochSecond() - occurred.getEpochSecond();
        return Math.abs(seconds) > LONGEST.toSeconds() ? LONGEST : Duration.between(occurred, now);
    }

    private static Counter records(MeterRegistry meters, String group, String outcome) {
        return meters.counter("ferry.consumer.records", "group", group, "outcome", outcome);
    }
}
