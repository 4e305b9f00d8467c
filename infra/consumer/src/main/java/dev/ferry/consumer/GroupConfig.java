package dev.ferry.consumer;

import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import java.time.Duration;
import java.util.List;

/// The configuration of one group of handlers.
///
/// @param group name of the group in the tables of `subscription`
/// @param catalogue the events that can be read
/// @param sources whose records are applied
/// @param application name of the consumer group; instances with the same name share the partitions
/// @param instance name of this instance within the group, the same after a restart; empty for none
/// @param threads stream threads of this instance
/// @param commitInterval how long a record waits at most before it is committed
/// @param maxRecords records of a unit of work after which it is committed early
/// @param maxBytes bytes of a unit of work after which it is committed early
/// @param unappliedBound the age of an unapplied record from which on readiness is red
/// @param commands for sentences that say what to do
public record GroupConfig(
        String group,
        EventCatalogue catalogue,
        KafkaConfig kafka,
        Topics topics,
        EventSources sources,
        TopicsConfig creation,
        String application,
        String instance,
        int threads,
        Duration commitInterval,
        int maxRecords,
        long maxBytes,
        Duration unappliedBound,
        GroupCommands commands) {
    List<String> topicNames(Subscriptions subscriptions) {
        return subscriptions.topics(catalogue, topics);
    }

    RecordReader reader() {
        return new RecordReader(catalogue, topics, sources);
    }
}
