package dev.ferry.runtime.kafka;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// Makes sure that topics exist.
public final class TopicCreation {
    private TopicCreation() {}

    /// Creates those of `names` that are missing, or refuses when creation is switched off.
    ///
    /// Two services that start together may both create; losing that race is success.
    ///
    /// @throws IllegalStateException when a topic is missing and must not be created
    /// @throws ExecutionException what the broker answered
    public static void ensure(Admin admin, TopicsConfig config, Collection<String> names)
            throws ExecutionException, InterruptedException {
        Set<String> missing = new HashSet<>(names);
        missing.removeAll(admin.listTopics().names().get());
        if (missing.isEmpty()) {
            return;
        }
        if (!config.create()) {
            throw new IllegalStateException(
                    "topics are missing and topics.create is false: " + String.join(", ", missing));
        }
        Map<String, String> settings =
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(config.retention().toMillis()));
        var created =
                admin.createTopics(
                        missing.stream()
                                .map(name -> topic(name, config).configs(settings))
                                .toList());
        for (var result : created.values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static NewTopic topic(String name, TopicsConfig config) {
        return new NewTopic(name, config.partitions(), (short) config.replication());
    }
}
