package dev.ferry.consumer;

import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.BoatNames;
import dev.ferry.consumer.fixture.CargoEvent;
import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.consumer.fixture.HarbourDatabase;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// The handlers `fleet` and `register` as one group. The test passes records directly, without
/// Kafka. `register` refuses boats that are called Titanic.
final class HarbourGroup implements AutoCloseable {
    static final String GROUP = "live";
    static final String BOATS = "harbour.boat";
    static final String CARGO = "harbour.cargo";
    static final String FLEET = "select name from fleet_v1.boat order by name";
    static final String REGISTER = "select name from register_v1.boat order by name";
    static final String LETTERS =
            """
            select handler || ' ' || kind || ' ' || coalesce(aggregate_version, 0)
              from subscription.dead_letters
             order by handler, record_offset
            """;

    private final BoatNames fleet = new BoatNames("none");
    private final BoatNames register = new BoatNames("Titanic");
    private final ConsumerHealth health = new ConsumerHealth(new PartitionBoard());
    private final Map<TopicPartition, Long> known = new HashMap<>();
    private final HarbourDatabase database;

    /// What the group accepts.
    private EventSources sources = EventSources.DEFAULT;

    HarbourGroup(TestDatabase server) {
        database = new HarbourDatabase(server);
    }

    /// Registers the handlers, and reads the checkpoints.
    void register() throws SQLException {
        database.database()
                .transaction(connection -> {
                    Members.register(connection, GROUP, subscriptions(), Harbour.TOPICS);
                    Checkpoints.read(
                                    connection,
                                    GROUP,
                                    List.of(
                                            new TopicPartition(BOATS, 0),
                                            new TopicPartition(CARGO, 0)))
                            .forEach((partition, at) -> known.put(partition, at.offset()));
                    return true;
                });
    }

    HarbourDatabase database() {
        return database;
    }

    BoatNames fleetHandler() {
        return fleet;
    }

    BoatNames registerHandler() {
        return register;
    }

    ConsumerHealth health() {
        return health;
    }

    RetryingDatabase retrying() {
        return new RetryingDatabase(database.database(), health);
    }

    List<Subscription> subscriptions() {
        return List.of(
                new Subscription("fleet", 1, Set.of(BoatEvent.class, CargoEvent.class), fleet),
                new Subscription("register", 1, Set.of(BoatEvent.class), register));
    }

    /// As after a restart with another configuration.
    void accept(String... accepted) {
        sources = new EventSources(List.of(accepted));
    }

    DeadLetterRetry retries() {
        return new DeadLetterRetry(
                new Subscriptions(subscriptions()),
                new GroupTopics(
                        Harbour.CATALOGUE,
                        Harbour.TOPICS,
                        sources,
                        new TopicsConfig(1, 1, Duration.ofDays(1), false)));
    }

    /// The first column of all rows.
    List<String> column(String sql) {
        return database.column(sql).stream().map(String::valueOf).toList();
    }

    /// Sets all checkpoints back to offset 0.
    void readAgain() {
        database.execute("update subscription.checkpoint set next_offset = 0");
        known.replaceAll((_, _) -> 0L);
    }

    void commit(List<ConsumerRecord<byte[], byte[]>> records) {
        commit(records, new RecordReader(Harbour.CATALOGUE, Harbour.TOPICS, sources));
    }

    /// @param reader as a build has it
    void commit(List<ConsumerRecord<byte[], byte[]>> records, RecordReader reader) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            next.merge(new TopicPartition(record.topic(), 0), record.offset() + 1, Math::max);
        }
        new UnitCommit(
                        retrying(),
                        new UnitTransaction(GROUP, new Subscriptions(subscriptions()), reader),
                        new ConsumerMetrics(
                                new SimpleMeterRegistry(), GROUP, InstantSource.system()),
                        health)
                .run(records.stream().map(reader::read).toList(), known, next);
        known.putAll(next);
    }

    @Override
    public void close() {
        database.close();
    }
}
