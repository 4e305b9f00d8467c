package dev.ferry.runtime.kafka;

import dev.ferry.runtime.launch.CannotStart;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates missing topics.
public final class TopicCreation {
    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);

    /// Largest record batch that a created topic takes; the broker's default of 1 MiB is too small
    /// for an event of 1 MiB with its headers.
    public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private TopicCreation() {}

    /// Creates the missing topics among `names`, or fails when creation is switched off.
    ///
    /// Two services that start together may both try to create a topic; the one that comes second
    /// counts that as success.
    ///
    /// @throws CannotStart when a topic is missing and must not be created, or when the broker
    ///   refuses it for a reason that an operator has to remove
    /// @throws ExecutionException for every other error of the broker
    public static void ensure(Admin admin, TopicsConfig config, Collection<String> names)
            throws ExecutionException, InterruptedException {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(admin.listTopics().names().get());
        if (missing.isEmpty()) {
            return;
        }
        if (!config.create()) {
            throw new CannotStart(
                    "these topics are missing and must not be created here; create them, or allow it with"
                            + " topics.create=true: "
                            + String.join(", ", missing));
        }
        Map<String, String> settings =
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(config.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_MESSAGE_BYTES),
                        // The broker's clock: retention uses this time. With a producer's wrong
                        // clock, records would be deleted early or refused.
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime");
        var created =
                admin.createTopics(
                        missing.stream()
                                .map(name -> topic(name, config).configs(settings))
                                .toList());
        for (var result : created.values().entrySet()) {
            try {
                result.getValue().get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case TopicExistsException _ -> log.debug("{} exists by now", result.getKey());
                    case InvalidReplicationFactorException refused ->
                            throw refused(result.getKey(), config, refused);
                    case PolicyViolationException refused ->
                            throw refused(result.getKey(), config, refused);
                    case TopicAuthorizationException refused ->
                            throw refused(result.getKey(), config, refused);
                    case null, default -> throw e;
                }
            }
        }
    }

    /// For errors that a repetition does not remove.
    private static CannotStart refused(String topic, TopicsConfig config, ApiException why) {
        return new CannotStart(
                "the broker refuses to create the topic %s with %d partitions and replication %d: %s"
                        .formatted(
                                topic, config.partitions(), config.replication(), why.getMessage()),
                why);
    }

    private static NewTopic topic(String name, TopicsConfig config) {
        return new NewTopic(name, config.partitions(), (short) config.replication());
    }
}
