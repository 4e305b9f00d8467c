package dev.ferry.relay;

import dev.ferry.relay.park.Parking;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/// What the relay counts.
final class RelayMetrics {
    final Timer claim;
    final Timer publish;
    final Timer settle;
    private final Counter published;
    private final Counter duplicatesAvoided;
    private final Counter parked;
    private final DistributionSummary batchSize;

    private final MeterRegistry meters;

    RelayMetrics(MeterRegistry meters) {
        this.meters = meters;
        claim = phase(meters, "claim");
        publish = phase(meters, "publish");
        settle = phase(meters, "settle");
        published = meters.counter("ferry.relay.published");
        duplicatesAvoided = meters.counter("ferry.relay.duplicates.avoided");
        parked = meters.counter("ferry.relay.parked");
        batchSize = meters.summary("ferry.relay.batch.size");
    }

    private static Timer phase(MeterRegistry meters, String phase) {
        return meters.timer("ferry.relay.phase", "phase", phase);
    }

    void watch(Lanes lanes, Parking parking, int worker) {
        Tags tags = Tags.of("worker", Integer.toString(worker));
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
