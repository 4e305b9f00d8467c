package dev.ferry.relay.publish;

import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.kafka.TopicCreation;
import java.time.Duration;

/// How records are written.
///
/// @param delivery `exactly-once` or `at-least-once`
/// @param topicPattern topic of an event; `{aggregate_type}` is replaced
/// @param source `ce_source` of every event: the sender of the events
/// @param headers `cloud-events`, or `id` alone
/// @param dataSchema `ce_dataschema` of every event, with `{event_type}` and `{schema_version}` in
///   it; empty: only a writer's own
/// @param compression of record batches: `none` or `gzip`, which every client reads, or `lz4`,
///   `snappy` or `zstd`, which some cannot
/// @param maxRecordBytes largest event with its headers; a larger one is parked. Topics that exist
///   already must allow as much (`max.message.bytes`)
/// @param timeout how long Kafka may take for a batch before it counts as failed
public record PublishConfig(
        @Default("exactly-once") Delivery delivery,
        @Default("ferry.{aggregate_type}") String topicPattern,
        @Default(EventHeaders.DEFAULT_SOURCE) String source,
        @Default("cloud-events") HeaderForm headers,
        @Default("") String dataSchema,
        @Default("none") String compression,
        @Default("4194304") int maxRecordBytes,
        @Default("15s") Duration timeout) {
    public PublishConfig {
        Check.matches(
                "topic-pattern",
                topicPattern,
                "[A-Za-z0-9._-]*\\{aggregate_type\\}[A-Za-z0-9._-]*",
                "a topic name with {aggregate_type} in it");
        Check.matches("source", source, "\\S{1,200}", "a URI reference");
        Check.matches(
                "data-schema",
                dataSchema,
                DataSchema.FORM,
                "empty, or a URI with {event_type} in it");
        Check.oneOf("compression", compression, "none", "gzip", "lz4", "snappy", "zstd");
        Check.range("max-record-bytes", maxRecordBytes, 1_024, TopicCreation.MAX_MESSAGE_BYTES);
        Check.range("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
}
