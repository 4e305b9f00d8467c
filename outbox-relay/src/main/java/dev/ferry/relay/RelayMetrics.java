package dev.ferry.relay;

import dev.ferry.relay.park.Parking;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/// What the relay of one outbox counts; every meter is tagged with the outbox's name.
final class RelayMetrics {
    final Timer claim;
    final Timer publish;
    final Timer settle;
    private final Counter published;
    private final Counter duplicatesAvoided;
    private final Counter parked;
    private final DistributionSummary batchSize;

    private final MeterRegistry meters;
    private final Tags outbox;

    RelayMetrics(MeterRegistry meters, String outboxName) {
        this.meters = meters;
        outbox = Tags.of("outbox", outboxName);
        claim = phase("claim");
        publish = phase("publish");
        settle = phase("settle");
        published = meters.counter("ferry.relay.published", outbox);
        duplicatesAvoided = meters.counter("ferry.relay.duplicates.avoided", outbox);
        parked = meters.counter("ferry.relay.parked", outbox);
        batchSize = meters.summary("ferry.relay.batch.size", outbox);
    }

    private Timer phase(String phase) {
        return meters.timer("ferry.relay.phase", outbox.and("phase", phase));
    }

    void watch(Lanes lanes, Parking parking, int worker) {
        Tags tags = outbox.and("worker", Integer.toString(worker));
        meters.gauge("ferry.relay.lanes.held", tags, lanes, each -> each.held().size());
        meters.gauge("ferry.relay.parked.aggregates", tags, parking, Parking::count);
        meters.gauge("ferry.relay.lanes.uncovered", tags, lanes, Lanes::uncovered);
    }

    void published(int rows) {
        published.increment(rows);
        batchSize.record(rows);
    }

    void parked(int aggregates) {
        parked.increment(aggregates);
    }

    void recovered(int rows) {
        duplicatesAvoided.increment(rows);
    }
}
