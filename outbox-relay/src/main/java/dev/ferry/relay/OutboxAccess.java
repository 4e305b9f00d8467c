package dev.ferry.relay;

import dev.ferry.relay.publish.PublishedSeqs;
import dev.ferry.runtime.jdbc.Database;
import org.apache.kafka.clients.admin.Admin;

/// One outbox as its workers reach it: its rows in PostgreSQL and its markers in Kafka.
///
/// @param name of the outbox, as it stands in metrics and in Kafka's names
/// @param markers where Kafka keeps what was last published from each lane
record OutboxAccess(
        String name, OutboxConfig config, Database database, Admin admin, PublishedSeqs markers) {}
