package dev.ferry.consumer;

import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.kafka.TopicsConfig;
import java.util.List;

/// The topics of a group, and which of their records it applies.
///
/// @param catalogue the events that can be read
/// @param sources whose records are applied
/// @param creation how a topic that does not exist yet is made
public record GroupTopics(
        EventCatalogue catalogue, Topics topics, EventSources sources, TopicsConfig creation) {
    List<String> names(Subscriptions subscriptions) {
        return subscriptions.topics(catalogue, topics);
    }

    RecordReader reader() {
        return new RecordReader(catalogue, topics, sources);
    }
}
