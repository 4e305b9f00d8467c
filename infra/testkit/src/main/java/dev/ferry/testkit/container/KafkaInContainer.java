package dev.ferry.testkit.container;

import dev.ferry.embedded.FreePort;
import dev.ferry.embedded.server.KafkaServer;
import java.util.List;
import org.testcontainers.kafka.KafkaContainer;

/// The image `apache/kafka:4.3.1`.
public final class KafkaInContainer implements KafkaServer {
    private static final int INNER_PORT = 9092;

    private final KafkaContainer container;

    /// A broker that is not started yet, with the same rules for topics and groups as the embedded
    /// one.
    public KafkaInContainer() {
        this.container =
                new KafkaContainer("apache/kafka:4.3.1")
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                        .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "8")
                        .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "8")
                        .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500")
                        .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "4000");
        container.setPortBindings(List.of("127.0.0.1:" + FreePort.any() + ":" + INNER_PORT));
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else {
            Containers.startAgain(container);
            Containers.awaitBroker(this);
        }
    }

    /// Docker sends its signal to the shell that waits for Testcontainers' start script, and a
    /// shell with process id 1 ignores it; so the broker is asked from within first.
    @Override
    public void stop() {
        if (container.isRunning()) {
            Containers.execute(container, "bash", "-c", "kill -TERM -1");
            Containers.stop(container);
        }
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.close();
    }
}
