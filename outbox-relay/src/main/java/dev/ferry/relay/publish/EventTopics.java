package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.OutboxMessage;
import dev.ferry.runtime.kafka.TopicCreation;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.launch.CannotStart;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// Makes sure that a topic exists before anything goes to it.
///
/// Shared by the workers; each topic is asked for once, and again after a failure.
final class EventTopics {
    /// As Kafka has it, but for its own topics (`__consumer_offsets`): a writer has no business
    /// there, and a broker may well take the record.
    private static final String LEGAL = "(?!\\.{1,2}$|__)[a-zA-Z0-9._-]{1,249}";

    private final Admin admin;
    private final TopicsConfig config;
    private final Routing routing;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    EventTopics(Admin admin, TopicsConfig config, Routing routing) {
        this.admin = admin;
        this.config = config;
        this.routing = routing;
    }

    /// After a failure every topic is asked for anew: one that was deleted meanwhile would not
    /// answer with a refusal but with silence, until the send times out, again and again.
    void forget() {
        known.clear();
    }

    /// @return the topics of the batch that cannot be written to, and why
    /// @throws PublishException when Kafka does not answer
    Map<String, PublishRefusal> ensure(Batch batch) {
        Map<String, PublishRefusal> refused = new HashMap<>();
        for (OutboxMessage message : batch.messages()) {
            String topic = routing.topic(message);
            if (!known.contains(topic) && !refused.containsKey(topic)) {
                PublishRefusal refusal = check(topic);
                if (refusal == null) {
                    known.add(topic);
                } else {
                    refused.put(topic, refusal);
                }
            }
        }
        return refused;
    }

    /// The empty topic that the markers' offsets belong to, one partition a lane.
    void ensureMarkers(PublishedSeqs markers) {
        try {
            create(
                    new TopicsConfig(
                            Leases.LANES,
                            config.replication(),
                            config.retention(),
                            config.create()),
                    markers.topic());
        } catch (ExecutionException e) {
            throw Producers.failed(e);
        }
    }

    private @Nullable PublishRefusal check(String topic) {
        if (!topic.matches(LEGAL)) {
            return new PublishRefusal(
                    "its aggregate type or its column topic makes an illegal topic name: " + topic,
                    false);
        }
        try {
            create(config, topic);
            return null;
        } catch (CannotStart e) {
            PublishRefusal refusal = e.getCause() == null ? null : PublishErrors.of(e.getCause());
            if (refusal == null && config.create()) {
                throw Producers.failed(e);
            }
            return new PublishRefusal(String.valueOf(e.getMessage()), true);
        } catch (ExecutionException e) {
            PublishRefusal refusal = PublishErrors.of(e.getCause() == null ? e : e.getCause());
            if (refusal == null) {
                throw Producers.failed(e);
            }
            return refusal;
        }
    }

    private void create(TopicsConfig wanted, String name) throws ExecutionException {
        try {
            TopicCreation.ensure(admin, wanted, Set.of(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("stopped while waiting for Kafka", e);
        }
    }
}
