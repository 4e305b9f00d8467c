package dev.ferry.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.TopicPartition;

/// The meters of each partition that this instance owns. When the instance gives a partition up,
/// its meters are removed.
final class PartitionMetrics {
    private final MultiGauge applied;
    private final MultiGauge lastStable;
    private final MultiGauge end;
    private final MultiGauge lag;
    private final MultiGauge oldest;
    private final MultiGauge stopped;

    PartitionMetrics(MeterRegistry meters, String group) {
        applied = gauge(meters, group, "applied.offset");
        lastStable = gauge(meters, group, "last.stable.offset");
        end = gauge(meters, group, "end.offset");
        lag = gauge(meters, group, "lag.records");
        oldest = gauge(meters, group, "oldest.unapplied.seconds");
        stopped = gauge(meters, group, "stopped");
    }

    void show(List<PartitionLag> lags, Map<TopicPartition, PartitionBoard.Entry> owned) {
        show(applied, lags, PartitionLag::applied);
        show(lastStable, lags, l -> l.log().lastStable());
        show(end, lags, l -> l.log().end());
        show(lag, lags, PartitionLag::records);
        show(oldest, lags, l -> l.oldest().toMillis() / 1_000.0);
        stopped.register(
                owned.entrySet().stream()
                        .map(e ->
                                MultiGauge.Row.of(
                                        tags(e.getKey()), e.getValue().stopped() == null ? 0 : 1))
                        .toList(),
                true);
    }

    private static void show(
            MultiGauge gauge, List<PartitionLag> lags, ToDoubleFunction<PartitionLag> value) {
        gauge.register(
                lags.stream()
                        .map(l -> MultiGauge.Row.of(tags(l.partition()), value.applyAsDouble(l)))
                        .toList(),
                true);
    }

    private static Tags tags(TopicPartition partition) {
        return Tags.of(
                "topic", partition.topic(), "partition", Integer.toString(partition.partition()));
    }

    private static MultiGauge gauge(MeterRegistry meters, String group, String name) {
        return MultiGauge.builder("ferry.consumer.partition." + name)
                .tag("group", group)
                .register(meters);
    }
}
