package dev.ferry.relay.publish;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import java.time.Duration;

/// How records are written.
///
/// @param delivery `exactly-once` or `at-least-once`
/// @param topicPattern topic of an event; `{aggregate_type}` is replaced
/// @param source `ce_source` of every event: who speaks
/// @param compression of record batches: `none`, `lz4`, `zstd`, `snappy` or `gzip`
/// @param timeout how long Kafka may take for a batch before it counts as failed
public record PublishConfig(
        @Default("exactly-once") Delivery delivery,
        @Default("ferry.{aggregate_type}") String topicPattern,
        @Default("/ferry") String source,
        @Default("lz4") String compression,
        @Default("15s") Duration timeout) {
    public PublishConfig {
        Check.matches(
                "topic-pattern",
                topicPattern,
                "[A-Za-z0-9._-]*\\{aggregate_type\\}[A-Za-z0-9._-]*",
                "a topic name with {aggregate_type} in it");
        Check.matches("source", source, "\\S{1,200}", "a URI reference");
        Check.matches("compression", compression, "none|lz4|zstd|snappy|gzip", "a codec of Kafka");
        Check.range("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
}
