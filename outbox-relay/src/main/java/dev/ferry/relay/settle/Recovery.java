package dev.ferry.relay.settle;

import dev.ferry.relay.publish.Markers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Resolves what an owner left behind, before anything is claimed from its lanes.
///
/// A death between Kafka's commit and PostgreSQL's leaves rows that were published; one before
/// Kafka's commit leaves rows that were not. Kafka knows which: the markers were committed together
/// with the records.
public final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final Admin admin;
    private final Markers markers;

    public Recovery(Admin admin, Markers markers) {
        this.admin = admin;
        this.markers = markers;
    }

    /// Recovers lanes that were just taken.
    ///
    /// 1. Fence the previous owners: what they had open is aborted, and what they still try fails.
    /// 2. Read the markers, waiting for transactions whose outcome is being written.
    /// 3. Delete the rows that the markers name.
    ///
    /// @param connection in auto-commit mode
    /// @param taken lanes with the transactional ids of the owners that did not release them
    /// @param own the worker's own id: its new producer has fenced the old one already
    /// @return how many rows had been published already
    public int recover(Connection connection, Map<Short, List<String>> taken, String own)
            throws SQLException, ExecutionException, InterruptedException {
        Set<Short> lanes = new HashSet<>();
        Set<String> previous = new HashSet<>();
        taken.forEach((lane, owners) -> {
            if (!owners.isEmpty()) {
                lanes.add(lane);
                previous.addAll(owners);
            }
        });
        if (lanes.isEmpty()) {
            return 0;
        }
        previous.remove(own);
        if (!previous.isEmpty()) {
            admin.fenceProducers(previous).all().get();
        }
        Map<Short, List<Long>> published = markers.read(admin, lanes);
        int discarded = Settle.discardPublished(connection, published);
        log.info(
                "recovered {} lanes of {}: {} rows had been published already",
                lanes.size(),
                Objects.toString(previous.isEmpty() ? own : previous),
                discarded);
        return discarded;
    }
}
