package dev.ferry.consumer;

import dev.ferry.contracts.wire.Envelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The meters of consuming. Counted after the commit, so they never count what was rolled back.
final class ConsumerMetrics {
    private final InstantSource clock;
    private final Counter applied;
    private final Counter duplicates;
    private final Counter poison;
    private final Counter waiting;
    private final DistributionSummary unitRecords;
    private final Timer commits;
    private final Timer delay;
    private final AtomicLong lastOccurred = new AtomicLong();

    ConsumerMetrics(MeterRegistry meters, InstantSource clock) {
        this.clock = clock;
        applied = meters.counter("ferry.projector.records", "outcome", "applied");
        duplicates = meters.counter("ferry.projector.records", "outcome", "duplicate");
        poison = meters.counter("ferry.projector.records", "outcome", "poison");
        waiting = meters.counter("ferry.projector.records", "outcome", "waiting");
        unitRecords = meters.summary("ferry.projector.unit.records");
        commits = meters.timer("ferry.projector.commit");
        delay =
                Timer.builder("ferry.projector.delay")
                        .description("from the event's occurrence to the commit of its effect")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(1))
                        .maximumExpectedValue(Duration.ofMinutes(10))
                        .register(meters);
        meters.gauge("ferry.projector.last.event.epoch.seconds", lastOccurred);
    }

    void committed(int records, UnitResult result, long nanos) {
        Instant now = clock.instant();
        for (Envelope envelope : result.applied()) {
            Instant occurred = envelope.metadata().occurredAt();
            delay.record(Duration.between(occurred, now));
            lastOccurred.accumulateAndGet(occurred.getEpochSecond(), Math::max);
        }
        applied.increment(result.applied().size());
        duplicates.increment(result.duplicates());
        for (DeadLetter letter : result.deadLetters()) {
            (letter.isPoison() ? poison : waiting).increment();
        }
        unitRecords.record(records);
        commits.record(nanos, TimeUnit.NANOSECONDS);
    }
}
