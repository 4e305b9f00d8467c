package dev.ferry.testkit.container;

import dev.ferry.embedded.FreePort;
import dev.ferry.embedded.server.DatabaseServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The image `postgres:18`.
public final class PostgresInContainer implements DatabaseServer {
    private final PostgreSQLContainer container;
    private final int port = FreePort.any();

    /// A server that is not started yet, with settings as in `postgresql.conf`.
    public PostgresInContainer(Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        this.container =
                new PostgreSQLContainer("postgres:18")
                        .withUsername("postgres")
                        .withDatabaseName("postgres")
                        .withCommand(command.toArray(String[]::new));
        container.setPortBindings(
                List.of("127.0.0.1:" + port + ":" + PostgreSQLContainer.POSTGRESQL_PORT));
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else {
            Containers.startAgain(container);
            Containers.awaitConnection(this);
        }
    }

    @Override
    public void stop() {
        Containers.stop(container);
    }

    @Override
    public void kill() {
        Containers.kill(container);
    }

    @Override
    public void pause() {
        Containers.pause(container);
    }

    @Override
    public void resume() {
        Containers.resume(container);
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String superuser() {
        return container.getUsername();
    }

    @Override
    public String superuserPassword() {
        return container.getPassword();
    }

    @Override
    public void close() {
        container.close();
    }
}
