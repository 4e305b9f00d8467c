package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.OutboxMessage;
import dev.ferry.runtime.kafka.TopicCreation;
import dev.ferry.runtime.kafka.TopicsConfig;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/// Makes sure that a topic exists before the first event goes to it.
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
    void ensure(Batch batch) throws InterruptedException {
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
        try {
            TopicCreation.ensure(admin, config, unknown);
        } catch (ExecutionException e) {
            throw Producers.failed(e);
        }
        known.addAll(unknown);
    }
}
