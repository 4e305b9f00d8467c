package dev.ferry.testkit.container;

import dev.ferry.embedded.server.DatabaseServer;
import dev.ferry.embedded.server.KafkaServer;
import dev.ferry.embedded.server.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.containers.GenericContainer;

/// What Docker can do to a container that exists. Testcontainers itself knows only making and
/// removing one.
final class Containers {
    private static final int STOP_SECONDS = 60;
    private static final Duration READY_BOUND = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private Containers() {}

    static void startAgain(GenericContainer<?> container) {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    }

    static void stop(GenericContainer<?> container) {
        if (container.isRunning()) {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        }
    }

    static void execute(GenericContainer<?> container, String... command) {
        try {
            container.execInContainer(command);
        } catch (IOException failure) {
            throw new UncheckedIOException("A command could not be run in the container.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerException(
                    "Interrupted while a command ran in the container.", interrupted);
        }
    }

    static void kill(GenericContainer<?> container) {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    static void pause(GenericContainer<?> container) {
        container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
    }

    static void resume(GenericContainer<?> container) {
        container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
    }

    static void awaitConnection(DatabaseServer server) {
        long deadline = System.nanoTime() + READY_BOUND.toNanos();
        while (true) {
            try {
                DriverManager.getConnection(
                                server.jdbcUrl("postgres"),
                                server.superuser(),
                                server.superuserPassword())
                        .close();
                return;
            } catch (SQLException notYet) {
                refuseLate(deadline, notYet);
            }
        }
    }

    static void awaitBroker(KafkaServer server) {
        long deadline = System.nanoTime() + READY_BOUND.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
            while (true) {
                try {
                    admin.describeCluster().nodes().get();
                    return;
                } catch (ExecutionException notYet) {
                    refuseLate(deadline, notYet);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new ServerException("Interrupted while waiting for Kafka.", interrupted);
                }
            }
        }
    }

    private static void refuseLate(long deadline, Exception last) {
        if (System.nanoTime() > deadline) {
            throw new ServerException(
                    "The container was started again and does not answer after "
                            + READY_BOUND.toSeconds()
                            + " seconds.",
                    last);
        }
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
}
