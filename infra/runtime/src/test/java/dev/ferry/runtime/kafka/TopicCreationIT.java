package dev.ferry.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
final class TopicCreationIT {
    private static final TopicsConfig THREE = new TopicsConfig(3, -1, Duration.ofHours(2), true);

    private final TestKafka kafka;
    private final Admin admin;

    TopicCreationIT(TestKafka kafka) {
        this.kafka = kafka;
        this.admin =
                KafkaClients.admin(
                        new KafkaConfig(List.of(kafka.bootstrapServers().split(",")), ""),
                        "tested");
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void a_missing_topic_is_created_as_configured() throws Exception {
        String topic = name("missing");
        TopicCreation.ensure(admin, THREE, List.of(topic));
        assertThat(partitions(topic)).isEqualTo(3);
        assertThat(retention(topic)).isEqualTo("7200000");
    }

    @Test
    void an_existing_topic_keeps_its_partitions() throws Exception {
        String existing = kafka.createTopic(name("existing"), 5);
        String missing = name("beside-existing");
        TopicCreation.ensure(admin, THREE, List.of(existing, missing));
        assertThat(partitions(existing)).isEqualTo(5);
        assertThat(partitions(missing)).isEqualTo(3);
    }

    @Test
    void services_that_start_together_all_find_the_topic() throws Exception {
        for (int round = 0; round < 5; round++) {
            String topic = name("contended-" + round);
            try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> services =
                        Stream.of(1, 2, 3, 4)
                                .<Future<?>>map(_ ->
                                        together.submit(() -> {
                                            TopicCreation.ensure(admin, THREE, List.of(topic));
                                            return topic;
                                        }))
                                .toList();
                for (Future<?> service : services) {
                    service.get();
                }
            }
            assertThat(partitions(topic)).isEqualTo(3);
        }
    }

    @Test
    void a_missing_topic_that_must_not_be_created_is_told_in_a_sentence() throws Exception {
        TopicsConfig checked = new TopicsConfig(3, -1, Duration.ofHours(2), false);
        String existing = kafka.createTopic(name("present"), 1);
        assertThat(partitions(existing)).isEqualTo(1);
        TopicCreation.ensure(admin, checked, List.of(existing));

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() ->
                        TopicCreation.ensure(
                                admin, checked, List.of(name("b"), existing, name("a"))))
                .withMessage(
                        "these topics are missing and must not be created here; create them, or allow it"
                                + " with topics.create=true: "
                                + name("a")
                                + ", "
                                + name("b"));
    }

    @Test
    void a_topic_that_the_broker_refuses_is_told_in_a_sentence() {
        TopicsConfig thousandfold = new TopicsConfig(3, 1_000, Duration.ofHours(2), true);
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(
                        () -> TopicCreation.ensure(admin, thousandfold, List.of(name("refused"))))
                .withMessageStartingWith(
                        "the broker refuses to create the topic %s with 3 partitions and replication 1000: "
                                .formatted(name("refused")));
    }

    private String name(String topic) {
        return kafka.topicPrefix() + topic;
    }

    /// A topic is created before every request to the broker finds it.
    private int partitions(String topic) {
        return await().ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> describe(topic), _ -> true)
                .partitions()
                .size();
    }

    private TopicDescription describe(String topic) throws Exception {
        var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
        return described.values().iterator().next();
    }

    private String retention(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var configs = admin.describeConfigs(List.of(resource)).all().get();
        return configs.values().iterator().next().get("retention.ms").value();
    }
}
