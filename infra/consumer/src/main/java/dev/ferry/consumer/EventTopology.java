package dev.ferry.consumer;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/// Feeds all topics into one processor. There is no state store, because the state is in
/// PostgreSQL.
final class EventTopology {
    private EventTopology() {}

    /// A pattern and not a list: with a list, Streams stops all threads when one topic is missing.
    private static Pattern pattern(List<String> topics) {
        return Pattern.compile(
                topics.stream().map(Pattern::quote).collect(Collectors.joining("|")));
    }

    static Topology of(GroupConfig config, List<String> topics) {
        return new Topology()
                .addSource(
                        // A checkpoint outside of the topic must be reported: reading on elsewhere
                        // would lose or repeat events.
                        AutoOffsetReset.none(),
                        "events",
                        // With Streams' default, a record without a timestamp stops the thread.
                        (record, partitionTime) -> Math.max(0, record.timestamp()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        pattern(topics))
                .addProcessor(
                        "unit-of-work",
                        () ->
                                new EventProcessor(
                                        config.input().reader(),
                                        config.unit().records(),
                                        config.unit().bytes()),
                        "events");
    }
}
