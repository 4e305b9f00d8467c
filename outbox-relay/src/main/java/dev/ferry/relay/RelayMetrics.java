package dev.ferry.relay;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.LeaseStatus;
import dev.ferry.relay.observe.BatchSpan;
import dev.ferry.relay.observe.BatchSpans;
import dev.ferry.relay.observe.KafkaErrors;
import dev.ferry.relay.observe.LaneHealth;
import dev.ferry.relay.observe.OrderMonitor;
import dev.ferry.relay.observe.RecoveryDoubts;
import dev.ferry.relay.observe.WorkerPhase;
import dev.ferry.relay.park.Parking;
import dev.ferry.relay.recover.Recovered;
import dev.ferry.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one worker tells of itself: meters, spans and whether it looks after its lanes.
///
/// Every meter is tagged with the outbox's name; the workers of an outbox count together.
final class RelayMetrics {
    /// Take-overs last up to a lease and a half; one that hangs with a batch in flight keeps its
    /// lanes longer, and that is worth a red light.
    private static final int GRACE_IN_LEASES = 5;

    final Timer claim;
    final Timer publish;
    final Timer settle;
    private final Counter published;
    private final Counter duplicatesAvoided;
    private final Counter recoveries;
    private final Counter parked;
    private final Counter orderViolations;
    private final DistributionSummary batchSize;

    private final MeterRegistry meters;
    private final Tags outbox;
    private final BatchSpans spans;
    private final LaneHealth laneHealth;
    private final RecoveryDoubts doubts;
    private final OrderMonitor order = new OrderMonitor();

    RelayMetrics(Telemetry telemetry, String outboxName, Duration lease, RecoveryDoubts doubts) {
        this.doubts = doubts;
        meters = telemetry.meters();
        outbox = Tags.of("outbox", outboxName);
        spans = new BatchSpans(telemetry.tracing(), outboxName);
        laneHealth = new LaneHealth(lease.multipliedBy(GRACE_IN_LEASES));
        claim = phase("claim");
        publish = phase("publish");
        settle = phase("settle");
        published = meters.counter("ferry.relay.published", outbox);
        duplicatesAvoided = meters.counter("ferry.relay.duplicates.avoided", outbox);
        recoveries = meters.counter("ferry.relay.recoveries", outbox);
        parked = meters.counter("ferry.relay.parked", outbox);
        orderViolations = meters.counter("ferry.relay.order.violations", outbox);
        batchSize = meters.summary("ferry.relay.batch.size", outbox);
    }

    private Timer phase(String phase) {
        return meters.timer("ferry.relay.phase", outbox.and("phase", phase));
    }

    void watch(OwnedLanes lanes, Parking parking, int worker) {
        Tags tags = outbox.and("worker", Integer.toString(worker));
        meters.gauge("ferry.relay.lanes.held", tags, lanes, each -> each.held().size());
        meters.gauge("ferry.relay.parked.aggregates", tags, parking, Parking::count);
        meters.gauge("ferry.relay.lanes.uncovered", tags, lanes, OwnedLanes::uncovered);
    }

    LaneHealth laneHealth() {
        return laneHealth;
    }

    void phase(WorkerPhase next) {
        laneHealth.phase(next);
    }

    void standsBy() {
        laneHealth.standsBy();
    }

    void looked(LeaseStatus status, int held) {
        laneHealth.looked(status, held);
    }

    /// When a claim begins; null when nobody wants spans.
    @Nullable Instant claimBegins() {
        return spans.now();
    }

    BatchSpan span(Batch claimed, @Nullable Instant claimBegan) {
        return spans.begin(claimed, claimBegan);
    }

    /// @param sent a batch that is settled
    void published(Batch sent) {
        published.increment(sent.size());
        batchSize.record(sent.size());
        orderViolations.increment(order.published(sent.messages()));
    }

    void parked(int aggregates) {
        parked.increment(aggregates);
    }

    /// @param lanes taken from owners that had not released them
    void recovered(int lanes, Recovered recovered) {
        recoveries.increment(lanes);
        duplicatesAvoided.increment(recovered.discarded());
        doubts.found(recovered);
    }

    void failed(Exception failure) {
        String kind = KafkaErrors.kind(failure);
        if (kind != null) {
            meters.counter("ferry.relay.kafka.errors", outbox.and("error", kind)).increment();
        }
    }
}
