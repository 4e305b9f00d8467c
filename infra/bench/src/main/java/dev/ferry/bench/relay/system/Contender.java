package dev.ferry.bench.relay.system;

import dev.ferry.bench.lab.Jvm;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// A system that moves the rows of an outbox table to a Kafka topic.
public interface Contender {
    /// What the figures are printed under.
    String name();

    /// Fetches what has to be there before anything is measured.
    default void build() {}

    /// Makes the empty outbox, and whatever else must exist before the process starts, such as a
    /// replication slot.
    void prepare(Track track) throws Exception;

    /// Writes events as a business transaction would.
    ///
    /// The statement's parameters: the first and the last event's number and how many aggregates
    /// there are, for `bench.events`.
    String insert();

    /// The table that [#insert] writes to, to be vacuumed before a backlog is drained: autovacuum
    /// would have visited a real one.
    String table();

    /// The command that runs the system until it is ended.
    List<String> command(Track track, Jvm jvm);

    /// What a writer does after its commit.
    default Ring ring(Track track) {
        return Ring.SILENT;
    }

    /// Takes away what would outlive the database. The process has ended.
    default void cleanUp(Track track) throws SQLException {}

    /// Whether it is done without Kafka; then the process itself says how far it is.
    default boolean staysInDatabase() {
        return false;
    }

    /// How it was set up, by key, for the report.
    Map<String, String> settings();
}
