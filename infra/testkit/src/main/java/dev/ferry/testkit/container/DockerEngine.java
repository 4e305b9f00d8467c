package dev.ferry.testkit.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;

/// Whether there is an engine to run containers with.
public final class DockerEngine {
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final int DEFAULT_PORT = 2375;

    private DockerEngine() {}

    /// True when Testcontainers is on the class path, something listens where `DOCKER_HOST` says
    /// (or at the usual socket) and Testcontainers can talk to it. The look at the socket comes
    /// first because it costs nothing where there is no engine, while Testcontainers tries every
    /// way it knows and logs each failure.
    public static boolean answers() {
        return isLibraryPresent()
                && isListening()
                && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean isLibraryPresent() {
        ClassLoader loader = DockerEngine.class.getClassLoader();
        return loader.getResource("org/testcontainers/postgresql/PostgreSQLContainer.class") != null
                && loader.getResource("org/testcontainers/kafka/KafkaContainer.class") != null;
    }

    private static boolean isListening() {
        URI host =
                URI.create(
                        System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock"));
        try {
            if ("unix".equals(host.getScheme())) {
                SocketChannel.open(UnixDomainSocketAddress.of(Path.of(host.getPath()))).close();
            } else {
                try (Socket socket = new Socket()) {
                    int port = host.getPort() > 0 ? host.getPort() : DEFAULT_PORT;
                    socket.connect(
                            new InetSocketAddress(host.getHost(), port), (int) BOUND.toMillis());
                }
            }
            return true;
        } catch (IOException absent) {
            return false;
        }
    }
}
