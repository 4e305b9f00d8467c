package dev.ferry.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What consumers saw, as versions by aggregate in the order of arrival.
final class Published {
    private Published() {}

    static Map<String, List<Long>> versions(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<Long>> versions = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            versions.computeIfAbsent(new String(record.key(), UTF_8), _ -> new ArrayList<>())
                    .add(Long.valueOf(header(record, "ce_aggregateversion")));
        }
        return versions;
    }

    /// Those of the aggregates whose name begins with `prefix`.
    static Map<String, List<Long>> versions(
            List<ConsumerRecord<byte[], byte[]>> records, String prefix) {
        Map<String, List<Long>> versions = versions(records);
        versions.keySet().removeIf(aggregate -> !aggregate.startsWith(prefix));
        return versions;
    }

    /// As [#versions(List)] without repeats, which at-least-once may have.
    static Map<String, List<Long>> firsts(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<Long>> versions = versions(records);
        versions.replaceAll((_, seen) -> seen.stream().distinct().toList());
        return versions;
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    /// Versions 1 to `versions`, for each of `aggregates` aggregates.
    static Map<String, List<Long>> expected(String prefix, int aggregates, int versions) {
        List<Long> all = java.util.stream.LongStream.rangeClosed(1, versions).boxed().toList();
        Map<String, List<Long>> expected = new HashMap<>();
        for (int aggregate = 0; aggregate < aggregates; aggregate++) {
            expected.put(prefix + aggregate, all);
        }
        return expected;
    }
}
