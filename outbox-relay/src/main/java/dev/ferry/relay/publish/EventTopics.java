package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.OutboxMessage;
import dev.ferry.runtime.kafka.TopicCreation;
import dev.ferry.runtime.kafka.TopicsConfig;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/// Makes sure that a topic exists before anything goes to it.
///
/// Shared by the workers; each topic is asked for once per process.
final class EventTopics {
    private final Admin admin;
    private final TopicsConfig config;
    private final Routing routing;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    EventTopics(Admin admin, TopicsConfig config, Routing routing) {
        this.admin = admin;
        this.config = config;
        this.routing = routing;
    }

    /// @throws PublishException when a topic is missing and cannot be created
    void ensure(Batch batch) {
        Set<String> unknown = new HashSet<>();
        for (OutboxMessage message : batch.messages()) {
            String topic = routing.topic(message);
            if (!known.contains(topic)) {
                unknown.add(topic);
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        create(config, unknown);
        known.addAll(unknown);
    }

    /// The empty topic that the markers' offsets belong to, one partition a lane.
    void ensureMarkers(Markers markers) {
        create(
                new TopicsConfig(
                        Leases.LANES, config.replication(), config.retention(), config.create()),
                Set.of(markers.topic()));
    }

    private void create(TopicsConfig wanted, Set<String> names) {
        try {
            TopicCreation.ensure(admin, wanted, names);
        } catch (ExecutionException e) {
            throw Producers.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("stopped while waiting for Kafka", e);
        }
    }
}
