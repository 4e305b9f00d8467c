package dev.ferry.testkit;

import dev.ferry.embedded.EmbeddedKafka;
import dev.ferry.embedded.EmbeddedPostgres;
import dev.ferry.embedded.server.DatabaseServer;
import dev.ferry.embedded.server.KafkaServer;
import dev.ferry.embedded.server.ServerException;
import dev.ferry.testkit.container.DockerEngine;
import dev.ferry.testkit.container.KafkaInContainer;
import dev.ferry.testkit.container.PostgresInContainer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers of one test run: each is started when a test first asks for it and closed when the
/// run ends.
///
/// PostgreSQL does not wait for the disk (`fsync` is off): tests kill processes, never the machine,
/// and what a killed process has written the operating system still has. Dropping a database then
/// takes a tenth of a second in place of more than one.
final class SharedServers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedServers.class);
    private static final Map<String, String> SETTINGS =
            Map.of("max_connections", "300", "fsync", "off");

    private final boolean containers;

    // Both are guarded by this object's monitor.
    private @Nullable DatabaseServer database;
    private @Nullable KafkaServer kafka;

    SharedServers() {
        this.containers = inContainers(ServerForm.configured());
        LOG.info("Test servers are {}", containers ? "containers" : "embedded");
    }

    synchronized DatabaseServer database() {
        DatabaseServer known = database;
        if (known == null) {
            known = containers ? new PostgresInContainer(SETTINGS) : embeddedDatabase();
            known.start();
            database = known;
        }
        return known;
    }

    synchronized KafkaServer kafka() {
        KafkaServer known = kafka;
        if (known == null) {
            known = containers ? new KafkaInContainer() : EmbeddedKafka.builder().build();
            known.start();
            kafka = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (kafka != null) {
            kafka.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private static DatabaseServer embeddedDatabase() {
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder();
        SETTINGS.forEach(server::setting);
        return server.build();
    }

    private static boolean inContainers(ServerForm form) {
        return switch (form) {
            case EMBEDDED -> false;
            case AUTO -> DockerEngine.answers();
            case DOCKER -> {
                if (!DockerEngine.answers()) {
                    throw new ServerException(
                            "ferry.servers is docker, but no Docker engine answers: start one, or leave the property"
                                    + " out to use the embedded servers.");
                }
                yield true;
            }
        };
    }
}
