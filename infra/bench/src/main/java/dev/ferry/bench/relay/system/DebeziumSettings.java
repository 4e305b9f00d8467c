package dev.ferry.bench.relay.system;

import java.util.LinkedHashMap;
import java.util.Map;

/// The settings that decide how fast Debezium is, found by trial; `BENCHMARKS.md` lists what was
/// tried. Keys that begin with `worker.` go to Kafka Connect, the others to the connector.
public final class DebeziumSettings {
    private DebeziumSettings() {}

    /// Most events in a given time.
    public static Map<String, String> throughput() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("max.batch.size", "8192");
        settings.put("max.queue.size", "32768");
        settings.put("poll.interval.ms", "10");
        settings.put("worker.producer.batch.size", "262144");
        settings.put("worker.producer.linger.ms", "5");
        settings.put("worker.producer.compression.type", "lz4");
        settings.put("worker.producer.buffer.memory", "67108864");
        settings.put("worker.offset.flush.interval.ms", "10000");
        return settings;
    }

    /// Shortest way of a single event.
    public static Map<String, String> latency() {
        Map<String, String> settings = throughput();
        settings.put("poll.interval.ms", "1");
        settings.put("worker.producer.linger.ms", "0");
        return settings;
    }
}
