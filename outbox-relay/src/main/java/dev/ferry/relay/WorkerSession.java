package dev.ferry.relay;

import dev.ferry.relay.claim.OutboxTableCheck;
import dev.ferry.relay.observe.WorkerPhase;
import dev.ferry.relay.publish.Publisher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker's connection to PostgreSQL and its publisher to Kafka, opened when they are needed.
///
/// Used by the worker's thread.
final class WorkerSession {
    private static final Logger log = LoggerFactory.getLogger(WorkerSession.class);

    /// Opens a connection in auto-commit mode.
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;
    private final Supplier<Publisher> publishers;
    private final RelayMetrics metrics;

    private @Nullable Connection connection;
    private @Nullable Publisher publisher;

    WorkerSession(Connections connections, Supplier<Publisher> publishers, RelayMetrics metrics) {
        this.connections = connections;
        this.publishers = publishers;
        this.metrics = metrics;
    }

    /// To be opened before the connection: while Kafka is away, the worker then holds no
    /// transaction and no lane.
    Publisher publisher() {
        Publisher open = publisher;
        if (open == null) {
            open = publishers.get();
            publisher = open;
            metrics.phase(WorkerPhase.OPENING_PRODUCER);
            open.open();
        }
        return open;
    }

    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            metrics.phase(WorkerPhase.CONNECTING);
            open = connections.open();
            connection = open;
            OutboxTableCheck.require(open);
        }
        return open;
    }

    /// The connection if it is open.
    @Nullable Connection openConnection() {
        return connection;
    }

    boolean isOpen() {
        return connection != null || publisher != null;
    }

    /// Closes the connection first: that ends its locks at once, however long the producer takes to
    /// close.
    void close() {
        closeConnection();
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    private void closeConnection() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                log.debug("a broken connection did not close cleanly", e);
            }
        }
    }
}
