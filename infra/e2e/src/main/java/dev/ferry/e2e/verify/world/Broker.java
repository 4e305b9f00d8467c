package dev.ferry.e2e.verify.world;

import dev.ferry.embedded.EmbeddedKafkaMain;
import dev.ferry.embedded.FreePort;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/// Kafka as a process of its own, and the proxy through which everybody reaches it.
public final class Broker implements AutoCloseable {
    /// Where the events go: the relay's default pattern with the writers' aggregate type.
    public static final String TOPIC = "ferry.counter";

    public static final int PARTITIONS = 6;

    private final Path folder;
    private final int port = FreePort.any();
    private final int internalPort = FreePort.any();
    private final TcpProxy proxy = new TcpProxy("127.0.0.1", port);
    private @Nullable JavaProcess process;

    public Broker(Path folder) {
        this.folder = folder;
    }

    /// Starts both for the first time and creates the topic.
    public void start() throws InterruptedException {
        proxy.start();
        startAgain();
        try (Admin admin = KafkaClients.admin(config(), "verify-admin")) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topic " + TOPIC + " cannot be created.", e);
        }
    }

    /// Starts the process after [#kill] or [#stop], with the records it had.
    public void startAgain() {
        JavaProcess started =
                JavaProcess.start(
                        EmbeddedKafkaMain.class,
                        Map.of(),
                        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of(
                                "--data",
                                folder.toString(),
                                "--port",
                                Integer.toString(port),
                                "--advertised-port",
                                Integer.toString(proxy.port()),
                                "--internal-port",
                                Integer.toString(internalPort)));
        process = started;
        started.awaitLine("Kafka listens on");
    }

    public void kill() {
        running().kill();
    }

    /// SIGTERM: the broker writes everything and leaves in order.
    public void stop() {
        int _ = running().terminate();
    }

    public TcpProxy proxy() {
        return proxy;
    }

    /// Past the proxy, for those who have to reach the broker while nobody else may.
    public KafkaConfig internalConfig() {
        return new KafkaConfig(List.of("127.0.0.1:" + internalPort), "");
    }

    /// How clients reach the broker, through the proxy.
    public KafkaConfig config() {
        return new KafkaConfig(List.of(proxy.host() + ":" + proxy.port()), "");
    }

    private JavaProcess running() {
        if (process == null) {
            throw new IllegalStateException("Kafka was not started.");
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        proxy.close();
    }
}
